import type { Context } from "../frame/context.ts";
import { Failure, wrongField } from "../frame/failure.ts";
import type { After } from "./publishing.ts";
import type { SessionRow } from "./tables.ts";

/**
 * What the domain that keeps the rooms of one kind of session does when the calendar changes one of them: in the same
 * transaction, with the session locked and changed already.
 */
export interface Keeper {
  /** Its times are others. Throws `invalid` at `ends` where something in it has no place any more. */
  move(ctx: Context, session: SessionRow): Promise<void>;
  /** It was cancelled: nothing opens, nobody speaks, nothing is kept of it. */
  close(ctx: Context, session: SessionRow): Promise<void>;
  /** It is a new one of the series of `like`, and has no rooms yet. */
  again(ctx: Context, session: SessionRow, like: SessionRow): Promise<void>;
}
export type Keepers = Readonly<Partial<Record<SessionRow["kind"], Keeper>>>;

/** Who keeps a session's rooms; null where it is held elsewhere. Throws `conflict` where it cannot be changed here. */
export function keeperOf(keepers: Keepers, { venue, kind }: SessionRow): Keeper | null {
  if (venue !== null) return null;
  const keeper = keepers[kind];
  if (!keeper) throw new Failure("conflict", "held-here");
  return keeper;
}

/** What is held here has begun for those who are in it: from then on it is steered there. */
export function refuseBegun({ venue, starts_at: starts }: SessionRow, now: Date): void {
  if (venue === null && starts <= now) throw new Failure("conflict", "has-begun");
}

/** What is held here is of its kind, and where it is; what is not, is somewhere. */
export function refusePlace(before: SessionRow, after: After): void {
  if (before.venue !== null && after.venue === null) throw wrongField("venue", "empty");
  if (before.venue !== null) return;
  if (after.venue !== null) throw wrongField("venue", "held-here");
  if (after.kind !== before.kind) throw wrongField("kind", "held-here");
}
