import type { Standing } from "../../shared/calendar.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { holdSession, lockSession } from "./holding.ts";
import { personOf } from "./hosting.ts";
import { planReminders } from "./reminders.ts";
import type { SessionRow } from "./tables.ts";
import { tell } from "./telling.ts";
import { keepZone } from "./wishes.ts";

interface AnswerRow {
  session_id: string;
  person_id: string;
  answer: Standing;
  turn: number;
}

export const answer: Operation<"sessions.answer"> = async (ctx, asked) => {
  const { id: person } = personOf(ctx);
  const session = await holdSession(ctx.db, asked.session);
  if (ctx.now >= session.ends_at)
    throw new Failure("closed", "session-over", {
      at: session.ends_at.toISOString(),
      zone: session.zone,
    });
  const standing = asked.answer === "going" ? await admit(ctx.db, session, person) : asked.answer;
  await keep(ctx.db, { session: session.id, person, standing });
  if (asked.zone !== undefined) await keepZone(ctx.db, person, asked.zone);
  await fillPlaces(ctx, session);
  if (standing !== "not") await planReminders(ctx.db, session, ctx.now);
  return { answer: standing };
};

/** Whether there is a place left; whoever has one, or waits already, keeps what they have. */
async function admit(db: Db, session: SessionRow, person: string): Promise<Standing> {
  const before = await answerOf(db, session.id, person);
  if (before?.answer === "going" || before?.answer === "waiting") return before.answer;
  return session.capacity === null || (await countsOf(db, session.id)).going < session.capacity
    ? "going"
    : "waiting";
}

/** A turn is taken with each new answer, and kept with the same one. */
const keep = (
  db: Db,
  { session, person, standing }: { session: string; person: string; standing: Standing },
): Promise<object[]> =>
  db.query(
    `insert into answers (session_id, person_id, answer) values ($1, $2, $3)
     on conflict on constraint answers_pkey do update
     set answer = excluded.answer,
       turn = case when answers.answer = excluded.answer then answers.turn else excluded.turn end`,
    [session, person, standing],
  );

/** Gives free places to those who wait, in their turn, and tells them. The session must be held. */
export async function fillPlaces(
  ctx: Pick<Context, "db" | "now">,
  session: SessionRow,
): Promise<void> {
  const free =
    session.capacity === null
      ? null
      : Math.max(0, session.capacity - (await countsOf(ctx.db, session.id)).going);
  const admitted = await ctx.db.query<AnswerRow>(
    `update answers set answer = 'going'
     where session_id = $1 and person_id in (
       select person_id from answers
       where session_id = $1 and answer = 'waiting'
       order by turn
       limit $2
     )
     returning *`,
    [session.id, free],
  );
  for (const { person_id: person, turn } of admitted)
    await tell(ctx, {
      to: new Map([[person, [session]]]),
      what: "place",
      key: `place-${turn}-${session.id}`,
    });
}

/** How many answered what. */
export async function countsOf(
  db: Db,
  session: string,
): Promise<{ going: number; waiting: number; interested: number }> {
  const rows = await db.query<{ answer: Standing; count: number }>(
    `select answer, count(*) from answers where session_id = $1 group by answer`,
    [session],
  );
  const of = (standing: Standing): number =>
    rows.find(({ answer: said }) => said === standing)?.count ?? 0;
  return { going: of("going"), waiting: of("waiting"), interested: of("interested") };
}

/** What somebody said to a session. */
export async function answerOf(
  db: Db,
  session: string,
  person: string,
): Promise<Pick<AnswerRow, "answer" | "turn"> | null> {
  const [row] = await db.query<AnswerRow>(
    `select * from answers where session_id = $1 and person_id = $2`,
    [session, person],
  );
  return row ?? null;
}

/** How many wait before a turn. */
export async function waitingBefore(db: Db, session: string, turn: number): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) from answers where session_id = $1 and answer = 'waiting' and turn < $2`,
    [session, turn],
  );
  return row?.count ?? 0;
}

/** Gives one account's answers to another, which keeps its own; a place that both had is given to whoever waits. */
export async function adoptAnswers(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `update answers set person_id = $2
     where person_id = $1
       and session_id not in (select session_id from answers where person_id = $2)`,
    [from, to],
  );
  await forgetAnswers(db, from);
}

/** Takes somebody's answers away; a place that becomes free goes to whoever waits for it. */
export async function forgetAnswers(db: Db, person: string): Promise<void> {
  const left = await db.query<Pick<AnswerRow, "session_id" | "answer">>(
    `delete from answers where person_id = $1 returning session_id, answer`,
    [person],
  );
  const free = left.filter(({ answer: said }) => said === "going");
  for (const id of free.map(({ session_id: session }) => session).toSorted()) {
    const session = await lockSession(db, id);
    const now = new Date();
    if (session.cancelled_at === null && now < session.ends_at)
      await fillPlaces({ db, now }, session);
  }
}
