import { randomUUID } from "node:crypto";
import type { What } from "../../shared/rooms.ts";
import type { Context } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { type Draft, goneOf, houseId, type Kept, recordEach, whoIn } from "../rooms/index.ts";

/** Whoever does something, as its record shows them; nobody where the house does it. */
export const byWhom = (ctx: Context, session: string): Pick<Draft, "author" | "who"> =>
  ctx.actor.kind === "person"
    ? { author: ctx.actor.id, who: whoIn(ctx.actor, session) }
    : { author: null, who: null };

/**
 * Records drafts that stand or fall together, as the last statement of the transaction. Throws the first refusal, in the
 * words of whoever knows better.
 */
export async function recordTogether(
  ctx: Context,
  drafts: readonly Draft[],
  reword: (refusal: Failure) => Failure = (refusal) => refusal,
): Promise<Kept[]> {
  const kept = (await recordEach(ctx.db, drafts)).map((outcome) => {
    if (outcome instanceof Failure) throw reword(inOurWords(outcome));
    return outcome;
  });
  for (const room of new Set(drafts.map((draft) => draft.room))) ctx.announce(room);
  return kept;
}

/** A room that is shut says so as a chat's would. */
const inOurWords = ({ code, key, values }: Failure): Failure =>
  new Failure(code, key.replace(/^chat-/, "open-house-"), values);

/** Where a question stands in a room. */
export interface Standing {
  readonly room: string;
  readonly entry: string;
}

/** The record of what became of a question, in one of the rooms where it stands. */
export const marking = (
  ctx: Context,
  session: string,
  { room, entry, what, needs = "nothing" }: Standing & { what: What; needs?: Draft["needs"] },
): Draft => ({
  room,
  id: houseId(randomUUID()),
  kind: "marked",
  entry,
  ...byWhom(ctx, session),
  what,
  needs,
});

/** Without what is about words that were taken from view: nothing becomes of them any more, and that stops nobody. */
export async function inView(ctx: Context, drafts: readonly Draft[]): Promise<Draft[]> {
  const gone = await goneOf(
    ctx.db,
    drafts.flatMap(({ entry }) => entry ?? []),
  );
  return drafts.filter(({ entry }) => entry === null || !gone.has(entry));
}
