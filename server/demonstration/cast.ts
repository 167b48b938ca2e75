import type { AskAsHouse } from "../house.ts";
import { isSomeone, people, type Someone } from "./words.ts";

/** Somebody of the demonstration, with the account they have. */
export interface Member {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
}
export type Cast = Readonly<Record<Someone, Member>>;

/** Gives everybody an account without an address, which nobody can sign in to by mail or password. */
export async function introduceAll(ask: AskAsHouse): Promise<Cast> {
  const cast: Partial<Record<Someone, Member>> = {};
  for (const [key, name] of Object.entries(people)) {
    const { id, handle } = await ask("people.introduce", { name });
    if (isSomeone(key)) cast[key] = { id, handle, name };
  }
  if (!isWhole(cast)) throw new Error("somebody of the demonstration was not introduced");
  return cast;
}
const isWhole = (cast: Partial<Record<Someone, Member>>): cast is Cast =>
  Object.keys(people).every((key) => isSomeone(key) && cast[key] !== undefined);
