import type { BecameOf, SaidElsewhere } from "../../shared/bringing-in.ts";
import type { What } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { houseId } from "../frame/house-ids.ts";
import { append, type Draft, prepare, record } from "./appending.ts";

/** The id of what was said elsewhere in a room, by its key. */
const idIn = (room: string, key: string): string => houseId(`${room} ${key}`);

/** What was said elsewhere, as a draft; whoever said it has no account here. */
export const saidElsewhere = (
  room: string,
  said: SaidElsewhere,
  { html, ...more }: What & { readonly html: string | null },
): Draft => ({
  room,
  id: idIn(room, said.key),
  kind: "said",
  entry: idIn(room, said.key),
  refersTo: said.repliesTo === null ? null : idIn(room, said.repliesTo),
  who: { name: said.author, handle: null, role: said.role },
  what: { text: said.text, at: said.at, ...more },
  html,
  // it was said while another room was open
  needs: "nothing",
});

/** Records what was said elsewhere, in this order, in one statement. */
export async function bringIn(
  db: Db,
  said: readonly SaidElsewhere[],
  drafts: readonly Draft[],
): Promise<BecameOf & { readonly places: ReadonlyMap<string, number> }> {
  const outcomes = await append(db, drafts.map(prepare));
  const places = new Map<string, number>();
  const became: BecameOf = { kept: 0, before: 0, refused: [] };
  for (const [n, { key }] of said.entries()) {
    const outcome = outcomes[n] ?? new Failure("broken", "broken");
    if (outcome instanceof Failure) became.refused.push({ key, why: outcome.key });
    else {
      became[outcome.again ? "before" : "kept"] += 1;
      places.set(key, outcome.place);
    }
  }
  return { ...became, places };
}

/** Which of these keys stand in a room already. */
export async function knownIn(db: Db, room: string, keys: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from records where room_id = $1 and id = any ($2::uuid[])`,
    [room, keys.map((key) => idIn(room, key))],
  );
  const known = new Set(rows.map(({ id }) => id));
  return keys.filter((key) => known.has(idIn(room, key)));
}

/** Writes down that a room opened or closed; once, by an id made of the fact. */
export async function markBroughtIn(
  db: Db,
  room: string,
  kind: "opened" | "closed",
): Promise<void> {
  const id = houseId(`${kind}:${room}`);
  const needs = kind === "closed" ? "ended" : "nothing";
  await record(db, { room, id, kind, entry: null, needs });
}
