import type { House } from "../support/house.ts";
import { proven } from "../support/people.ts";
import type { Seating } from "./audience-plan.ts";

/** How many come, the authors among them. */
export interface Crowd {
  readonly watchers: number;
  readonly authors: number;
}

/** The secrets of new sign-ins: of people with proven addresses, without which nobody posts links, and of others. */
export async function signIn(
  house: House,
  { proven: many, others }: { readonly proven: number; readonly others: number },
): Promise<readonly string[]> {
  const secrets: (string | null)[] = [];
  for (let n = 1; n <= many; n++) secrets.push((await proven(house, `Author ${n}`)).secret);
  for (let n = 1; n <= others; n++)
    secrets.push((await house.command("people.introduce", { name: `Watcher ${n}` })).secret);
  return secrets.filter((secret) => secret !== null);
}

/** All watch one room; the first of them speak. They are spread over the nodes in turn. */
export const seatedIn = (
  room: string,
  {
    urls,
    secrets,
    authors,
  }: {
    readonly urls: readonly string[];
    readonly secrets: readonly (string | null)[];
    readonly authors: number;
  },
): Seating =>
  secrets.map((secret, n) => ({
    url: urls[n % urls.length] ?? "",
    room,
    secret,
    watches: true,
    speaks: n < authors,
  }));
