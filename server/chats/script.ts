import { randomUUID } from "node:crypto";
import type { Input } from "../../shared/contract.ts";
import type { Question } from "../../shared/chats.ts";
import type { Db } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { plan, unplan } from "../frame/clock.ts";
import { houseId } from "../rooms/index.ts";
import { questions, type QuestionRow } from "./tables.ts";

interface Scheduled {
  readonly starts: Date;
  readonly minutes: number;
}
type Written = Input<"chats.setScript">["script"];

/** The script of a session, by number. */
export const scriptOf = (db: Db, session: string): Promise<QuestionRow[]> =>
  db.query(`select * from questions where session_id = $1 order by number limit 100`, [session]);

/** What was posted keeps its number and its id for good, so that it is looked up once. */
const lookedUp = new WeakMap<Db, Map<string, string>>();
const mostLookedUp = 10_000;

/** The question of a session that was posted under this number; null where there is none. */
export async function postedUnder(db: Db, session: string, number: number): Promise<string | null> {
  const known = lookedUp.get(db) ?? new Map<string, string>();
  lookedUp.set(db, known);
  const key = `${session} ${number}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const [row] = await db.query<{ id: string }>(
    `select id from questions where session_id = $1 and number = $2 and posted_place is not null`,
    [session, number],
  );
  if (!row) return null;
  if (known.size >= mostLookedUp) known.clear();
  known.set(key, row.id);
  return row.id;
}

export const presentQuestion = (row: QuestionRow): Question => ({
  id: row.id,
  number: row.number,
  text: row.text,
  postAt: row.post_at?.toISOString() ?? null,
  place: row.posted_place,
});

const jobKey = (question: string): string => `question:${question}`;

/**
 * Replaces the questions that are not yet posted; those posted stay, first and with their numbers. Questions named by
 * their id keep it, and so their address.
 */
export async function writeScript(
  db: Db,
  session: Scheduled & { readonly id: string },
  written: Written,
): Promise<void> {
  // the clock may be posting one of them at this very moment
  await db.query(`select from chats where session_id = $1 for update`, [session.id]);
  const before = await scriptOf(db, session.id);
  const posted = before.filter((q) => q.posted_place !== null);
  const isPosted = (id: string | undefined): boolean => posted.some((q) => q.id === id);
  checkMinutes(
    written.map(({ id, minute }) => (isPosted(id) ? null : minute)),
    session,
  );
  const waiting = before.filter((q) => q.posted_place === null).map(({ id }) => id);
  await db.query(`delete from questions where id = any ($1::uuid[])`, [waiting]);
  await unplan(db, waiting.map(jobKey));
  const fresh = written.filter(({ id }) => !isPosted(id));
  for (const [index, { id, text, minute }] of fresh.entries())
    await addQuestion(db, {
      id: waiting.find((known) => known === id) ?? houseId(randomUUID()),
      session_id: session.id,
      number: posted.length + index + 1,
      text,
      minute,
      post_at: minute === null ? null : new Date(session.starts.getTime() + minute * 60_000),
      posted_place: null,
    });
}

/** The keys under which the questions of a script are on the clock. */
export const clockKeysOf = async (db: Db, session: string): Promise<string[]> =>
  (await scriptOf(db, session)).map(({ id }) => jobKey(id));

/** Posts the questions of a chat that has not begun as many minutes after its new start. Throws `invalid` at `ends`. */
export async function moveScript(
  db: Db,
  { id, starts, minutes }: Scheduled & { readonly id: string },
): Promise<void> {
  await db.query(`select from chats where session_id = $1 for update`, [id]);
  for (const { id: question, minute } of await scriptOf(db, id)) {
    if (minute === null) continue;
    if (minute >= minutes) throw wrongField("ends", "script-longer", { minute });
    const at = new Date(starts.getTime() + minute * 60_000);
    await db.query(`update questions set post_at = $2 where id = $1`, [question, at]);
    await planQuestion(db, question, at);
  }
}

/** The clock posts nothing after the end, and would post at once what should have come before. */
function checkMinutes(written: readonly (number | null)[], { starts, minutes }: Scheduled): void {
  const passed = (Date.now() - starts.getTime()) / 60_000;
  for (const [index, minute] of written.entries()) {
    const field = `script.${index}.minute`;
    if (minute !== null && minute >= minutes) throw wrongField(field, "after-the-end", { minutes });
    if (minute !== null && minute < passed - 1) throw wrongField(field, "minute-passed");
  }
}

async function addQuestion(db: Db, row: QuestionRow): Promise<void> {
  await db.table(questions).insert(row);
  if (row.post_at) await planQuestion(db, row.id, row.post_at);
}

const planQuestion = (db: Db, question: string, at: Date): Promise<object[]> =>
  plan(db, { kind: "chats.question", key: jobKey(question), at, payload: { question } });

/** Notes that a question is posted; the clock need not post it any more. */
export async function notePosted(db: Db, question: string, place: number): Promise<void> {
  await db.query(`update questions set posted_place = $2 where id = $1`, [question, place]);
  await unplan(db, [jobKey(question)]);
}
