import { randomUUID } from "node:crypto";
import type { Input } from "../../shared/contract.ts";
import type { Question } from "../../shared/chats.ts";
import type { Db } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { plan, unplan } from "../frame/clock.ts";
import { houseId } from "../rooms/index.ts";
import { questions, type QuestionRow } from "./tables.ts";

type Written = Input<"chats.setScript">["script"];

/** The script of a session, by number. */
export const scriptOf = (db: Db, session: string): Promise<QuestionRow[]> =>
  db.query(`select * from questions where session_id = $1 order by number limit 100`, [session]);

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
  session: { readonly id: string; readonly starts: Date; readonly minutes: number },
  written: Written,
): Promise<void> {
  const before = await scriptOf(db, session.id);
  const posted = before.filter((q) => q.posted_place !== null);
  const waiting = before.filter((q) => q.posted_place === null);
  const fresh = written.filter(({ id }) => !posted.some((q) => q.id === id));
  checkMinutes(written, session.minutes);
  await db.query(`delete from questions where session_id = $1 and posted_place is null`, [
    session.id,
  ]);
  await unplan(
    db,
    waiting.map(({ id }) => jobKey(id)),
  );
  for (const [index, { id, text, minute }] of fresh.entries()) {
    const known = waiting.find((q) => q.id === id);
    await addQuestion(db, {
      id: known?.id ?? houseId(randomUUID()),
      session_id: session.id,
      number: posted.length + index + 1,
      text,
      minute,
      post_at: minute === null ? null : new Date(session.starts.getTime() + minute * 60_000),
      posted_place: null,
    });
  }
}

function checkMinutes(written: Written, minutes: number): void {
  const late = written.findIndex(({ minute }) => minute !== null && minute >= minutes);
  if (late >= 0) throw wrongField(`script.${late}.minute`, "after-the-end", { minutes });
}

async function addQuestion(db: Db, row: QuestionRow): Promise<void> {
  await db.table(questions).insert(row);
  if (row.post_at)
    await plan(db, {
      kind: "chats.question",
      key: jobKey(row.id),
      at: row.post_at,
      payload: { question: row.id },
    });
}

/** Notes that a question is posted; the clock need not post it any more. */
export async function notePosted(db: Db, question: string, place: number): Promise<void> {
  await db.query(`update questions set posted_place = $2 where id = $1`, [question, place]);
  await unplan(db, [jobKey(question)]);
}
