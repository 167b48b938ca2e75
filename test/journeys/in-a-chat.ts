import { to } from "../../client/addresses.ts";
import type { Locator, Page } from "playwright-core";
import { say } from "../support/words.ts";
import { visit } from "../support/browsers.ts";
import { until } from "../support/until.ts";

/** The pages about oneself. */
export const mine = [to("account"), to("consent"), to("leave"), to("myData")];

/** A message as a page shows it. */
interface Shown {
  readonly id: string;
  readonly text: string;
}

/** Goes into a chat and waits until what is said there is heard. */
export async function join(page: Page, session: string): Promise<void> {
  await visit(page, `/chats/${session}`);
  await isLive(page);
}

/**
 * So many seconds must a moment be away for this to be done well before it: four times what it takes now, on this
 * machine, but not so many that waiting for the moment is too long.
 */
export async function wellBefore(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  const seconds = Math.ceil((4 * (performance.now() - begun)) / 1_000);
  return Math.min(20, Math.max(8, seconds));
}

/** The chat is open, and whatever is said in it shows at once. */
export async function isLive(page: Page): Promise<void> {
  await page.getByRole("button", { name: say("hold"), exact: true }).waitFor();
  await page.locator(".connection.live[role=status]").waitFor({ state: "attached" });
}

/** The page has noticed that it hears nothing, and says so. */
export const isCut = (page: Page): Promise<void> =>
  page.locator(".connection[role=status]:not(.live)").waitFor();

export const words = (page: Page): Locator =>
  page.getByRole("textbox", { name: say("your-words"), exact: true });

/** Says something as one does with a keyboard. */
export async function speak(page: Page, text: string): Promise<void> {
  await words(page).fill(text);
  await words(page).press("Enter");
}

const entries = (page: Page): Locator => page.locator(".conversation .said[id^='e-']");

/** One message that is kept, by its words. */
export const message = (page: Page, text: string): Locator =>
  entries(page).filter({ has: page.getByText(text, { exact: true }) });

/** Waits until something is there, kept, for this reader. */
export const hears = (page: Page, text: string): Promise<void> => message(page, text).waitFor();

/** My words that are not kept yet. */
export const unsent = (page: Page): Locator => page.locator(".turn.unsent");

/** Every message of the conversation, from top to bottom. */
export const shown = (page: Page): Promise<Shown[]> =>
  entries(page).evaluateAll((found) =>
    found.map((one) => ({
      id: one.id.slice(2),
      text: one.querySelector(".prose")?.textContent ?? "",
    })),
  );

/** Waits until so much is shown and nothing of one's own is still on its way. */
export const hasAll = (page: Page, count: number): Promise<void> =>
  until(async () => (await entries(page).count()) >= count && (await unsent(page).count()) === 0);

/**
 * Waits until the page of a transcript says that nothing in it was changed, and tells of as many records as its file
 * holds: the clock may still note the close.
 */
export const isVerified = (page: Page, session: string): Promise<void> =>
  until(async () => {
    const file = await (await page.request.get(`/transcripts/${session}.jsonl`)).text();
    const records = file.trimEnd().split("\n").length - 2;
    const seal = page.getByText(say("seal-verified", { records }), { exact: true });
    if (await seal.isVisible()) return true;
    await page.reload();
    return false;
  });

/** The question that stands above everything after it. */
export const question = (page: Page, number: number): Locator => page.locator(`#q${number}`);

/** What leads to all that can be done with a message. */
export const wayIn = (one: Locator): Locator => one.locator(".doings").getByRole("link");

/** Takes a message up: what can be done with it, and about who said it. */
export async function takeUp(page: Page, text: string): Promise<Locator> {
  const one = message(page, text);
  await one.hover();
  await wayIn(one).click();
  return page.getByRole("dialog");
}
