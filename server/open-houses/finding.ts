import type { Db } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { findSession, lockSession, refuseCancelled, type SessionRow } from "../sessions/index.ts";
import { askedQuestions, type OpenHouseRow, type QuestionRow, type State } from "./tables.ts";

/** The open house of a session. */
async function findOpenHouse(db: Db, session: string): Promise<OpenHouseRow | null> {
  const [row] = await db.query<OpenHouseRow>(`select * from open_houses where session_id = $1`, [
    session,
  ]);
  return row ?? null;
}

/** A session that is an open house. */
export interface Held {
  readonly session: SessionRow;
  readonly house: OpenHouseRow;
}

/** The session with this slug and its open house; `not-found` where it is none. */
export async function openHouseAt(db: Db, slug: string): Promise<Held> {
  const session = found(await findSession(db, slug));
  return { session, house: found(await findOpenHouse(db, session.id)) };
}

/** An open house, whatever has become of it, locked until the transaction ends: all that is decided in it waits for that. */
export async function lockOpenHouse(db: Db, sessionId: string): Promise<Held> {
  const session = await lockSession(db, sessionId);
  return { session, house: found(await findOpenHouse(db, sessionId)) };
}

/** The same, where it was not cancelled. Nobody who asks a question waits for it. */
export async function holdOpenHouse(db: Db, sessionId: string): Promise<Held> {
  const held = await lockOpenHouse(db, sessionId);
  refuseCancelled(held.session);
  return held;
}

/** A question that is being decided on. */
export interface HeldQuestion extends Held {
  readonly question: QuestionRow;
}

/** The question that stands on the desk or the floor under this id, held until the transaction ends; `not-found` where it is none. */
export const holdQuestion = (db: Db, entry: string): Promise<HeldQuestion> =>
  hold(db, { entry, at: `desk_entry_id = $1 or floor_entry_id = $1` });

/** The same by the id under which it stands on the floor: what waits or never got there is `not-found`. */
export const holdOnFloor = (db: Db, entry: string): Promise<HeldQuestion> =>
  hold(db, { entry, at: `floor_entry_id = $1` });

/** The same by the id under which its asker follows it. */
export const holdOwnQuestion = (db: Db, entry: string): Promise<HeldQuestion> =>
  hold(db, { entry, at: `inbox_entry_id = $1` });

async function hold(
  db: Db,
  { entry, at }: { readonly entry: string; readonly at: string },
): Promise<HeldQuestion> {
  const [before] = await db.query<QuestionRow>(`select * from asked_questions where ${at}`, [
    entry,
  ]);
  const held = await holdOpenHouse(db, found(before).session_id);
  // what was decided while we waited is seen only now
  const question = await db
    .table(askedQuestions)
    .findOneByOrFail({ desk_entry_id: found(before).desk_entry_id });
  return { ...held, question };
}

const happened: Readonly<Record<State, string>> = {
  waiting: "question-waits",
  declined: "already-declined",
  withdrawn: "already-withdrawn",
  merged: "already-merged",
  open: "already-approved",
  current: "already-current",
  answered: "already-answered",
};

/** Throws the conflict that says what became of a question, unless it is in one of these states. */
export function mustBe({ state }: QuestionRow, ...states: readonly State[]): void {
  if (!states.includes(state)) throw new Failure("conflict", happened[state]);
}

/** All whose question this is by now, with the inboxes in which they follow it. */
export const askersOf = (
  db: Db,
  floorEntry: string,
): Promise<Pick<QuestionRow, "inbox_id" | "inbox_entry_id">[]> =>
  db.query(
    `select inbox_id, inbox_entry_id from asked_questions
     where floor_entry_id = $1 or merged_into = $1
     order by desk_entry_id
     limit 5000`,
    [floorEntry],
  );
