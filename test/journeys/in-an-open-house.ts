import type { Locator, Page } from "playwright-core";
import type { Browser, House } from "../support/house.ts";
import { asksAloud, type HeldOpenHouse, heldOpenHouse } from "../support/open-houses.ts";
import { proven } from "../support/people.ts";
import { visit } from "../support/browsers.ts";
import { say } from "../support/words.ts";

export const why = "Why do we wait after a question?";
export const what = "What is homework good for?";

interface Begun extends HeldOpenHouse {
  readonly ada: Browser;
  readonly bob: Browser & { readonly handle: string };
}
/** An open house with two members, one of whom has asked what homework is good for. */
export async function begun(house: House): Promise<Begun> {
  const held = await heldOpenHouse(house);
  const [ada, bob] = [await proven(house, "Ada Asker"), await proven(house, "Bob Binder")];
  await asksAloud(held, bob, what);
  return { ...held, ada, bob };
}

/** Goes into an open house and waits until what happens there is heard. */
export async function enter(page: Page, session: string): Promise<void> {
  await visit(page, `/open-houses/${session}`);
  await page.locator(".connection.live[role=status]").waitFor({ state: "attached" });
}

/** A part of the page: the queue, the desk, my own questions. */
export type Part = "current" | "stage" | "queue" | "answered" | "desk" | "mine";
export const part = (page: Page, of: Part): Locator => page.locator(`section.${of}`);

/** A question as it stands in a part of the page. */
export const question = (page: Page, of: Part, text: string): Locator =>
  part(page, of)
    .locator("[id^='e-']")
    .filter({ has: page.getByText(text, { exact: true }) });

/** Clicks, and waits until all of the page is there that this may have led to. */
async function click(control: Locator): Promise<void> {
  await control.click();
  await control.page().waitForLoadState();
}
export const press = (within: Locator, name: string): Promise<void> =>
  click(within.getByRole("button", { name, exact: true }));
export const go = (within: Locator, name: string): Promise<void> =>
  click(within.getByRole("link", { name, exact: true }));

export const vote = (page: Page, text: string, of: Part = "queue"): Locator =>
  question(page, of, text).locator("button.vote");
/** Waits for a question to have so many votes, mine among them or not. */
export const voted = (
  page: Page,
  text: string,
  { votes, mine }: { readonly votes: number; readonly mine: boolean },
): Promise<void> =>
  page
    .getByRole("button", { name: say("vote", { votes, text }), exact: true, pressed: mine })
    .first()
    .waitFor();

export const ask = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel(say("ask-words"), { exact: true }).fill(text);
  await page.getByRole("button", { name: say("ask-do"), exact: true }).click();
};

/** What my question has come to. */
export const fate = (page: Page, text: string, told: string): Promise<void> =>
  question(page, "mine", text).locator(".fate").getByText(told).waitFor();

/** The id under which a question stands in a part of the page. */
export const idIn = async (page: Page, of: Part, text: string): Promise<string> =>
  ((await question(page, of, text).getAttribute("id")) ?? "").slice(2);
