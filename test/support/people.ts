import { expect } from "chai";
import type { Browser, House } from "./house.ts";

let count = 0;
/** An address that no other test has. */
export const anAddress = (name: string): string =>
  `${name.toLowerCase().replace(/[^a-z]+/g, ".")}.${++count}@example.org`;

/** Signs up a new person, whose address is not proven. */
export async function signUp(
  house: House,
  name: string,
  email = anAddress(name),
): Promise<Browser & { email: string; handle: string }> {
  const browser = house.browser();
  const { handle } = await browser.get("people.signUp", { email, name });
  return Object.assign(browser, { email, handle });
}

/** Signs up a new person and proves their address. */
export async function proven(
  house: House,
  name: string,
  email?: string,
): Promise<Browser & { email: string; handle: string }> {
  const person = await signUp(house, name, email);
  await person.get("people.useLink", { token: await lastToken(house, person.email) });
  return person;
}

/** A person whose address is proven and who is a steward. */
export async function steward(house: House, name: string) {
  const person = await proven(house, name);
  await house.command("people.grantFromHouse", { person: person.email, role: "steward" });
  return person;
}

/** The tokens mailed to an address, the latest first. */
export async function tokensTo(house: House, email: string): Promise<string[]> {
  const { mails } = await house.browser().get("people.localMails", {});
  return mails
    .filter((mail) => mail.to === email)
    .flatMap(({ text }) => /\/sign-in\/([\w-]{43})\s/.exec(text)?.[1] ?? []);
}

/** The token that was mailed to an address last. */
export async function lastToken(house: House, email: string): Promise<string> {
  const [token] = await tokensTo(house, email);
  if (token === undefined) expect.fail(`nothing was mailed to ${email}`);
  return token;
}
