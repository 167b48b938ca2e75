import { mostExported } from "../../shared/limits.ts";
import type { Input } from "../../shared/contract.ts";
import type { Actor, Context, Db, Operation } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { type FoundSession, readSought, sessionsWith } from "./finding.ts";
import { forecastOf } from "./forecast.ts";
import { leftOutOf } from "./left-out.ts";
import { sessionIdsOf } from "../sessions/index.ts";
import type { LeftOut } from "../../shared/exports.ts";

export const start: Operation<"exports.start"> = async (ctx, asked) => {
  const person = personIn(ctx.actor);
  await holdStarts(ctx.db, person);
  if (await isKnown(ctx.db, asked.id, person)) return {};
  await refuseSecond(ctx.db, person);
  const { chosen, leftOut } = await chosenOf(ctx, asked);
  const forecast = forecastOf(chosen)
    .filter(({ format }) => asked.formats.includes(format))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  if (forecast > mostExported.bytes)
    throw new Failure("invalid", "export-too-large", { is: forecast, most: mostExported.bytes });
  await keep(ctx, asked, { person, chosen, leftOut, forecast });
  return {};
};

/** Null for the house. */
const personIn = (actor: Actor): string | null => (actor.kind === "person" ? actor.id : null);

/** Two at the same moment: the second waits, and is known or refused. */
const holdStarts = (db: Db, person: string | null): Promise<object[]> =>
  db.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`exports ${person}`]);

/** Whether this very export was asked for before: whoever does not know what became of it asks again. */
async function isKnown(db: Db, id: string, person: string | null): Promise<boolean> {
  const [known] = await db.query<{ person: string | null }>(
    `select person_id as person from exports where id = $1`,
    [id],
  );
  if (known && known.person !== person) throw new Failure("conflict", "id-used");
  return known !== undefined;
}

async function refuseSecond(db: Db, person: string | null): Promise<void> {
  const [going] = await db.query(`select from exports where person_id = $1 and state = 'making'`, [
    person,
  ]);
  if (going) throw new Failure("conflict", "export-under-way");
}

/** The sessions that are to be in it, the earliest first, and those that are not though they were asked for. */
async function chosenOf(
  ctx: Context,
  asked: Input<"exports.start">,
): Promise<Pick<Reckoned, "chosen" | "leftOut">> {
  const { sessions: slugs, formats, found, id: _, ...wanted } = asked;
  const sought = await readSought(ctx, wanted);
  const named = await sessionIdsOf(ctx.db, slugs);
  const among = named.filter((id) => sought.among?.includes(id) ?? true);
  const chosen = await sessionsWith(ctx, { ...sought, among });
  if (chosen.length === 0 || (formats.length === 0 && !found))
    throw new Failure("invalid", "export-of-nothing");
  const ids = chosen.map(({ id }) => id);
  const choice = { slugs, named, sought, edition: wanted.edition, chosen: ids };
  return {
    chosen: chosen.toSorted((a, b) => a.card.startsAt.localeCompare(b.card.startsAt)),
    leftOut: await leftOutOf(ctx, choice),
  };
}

interface Reckoned {
  readonly person: string | null;
  readonly chosen: readonly FoundSession[];
  readonly leftOut: readonly LeftOut[];
  readonly forecast: number;
}

async function keep(
  { db, now }: Context,
  asked: Input<"exports.start">,
  { person, chosen, leftOut, forecast }: Reckoned,
): Promise<void> {
  const { id, formats, found, sessions: _, ...sought } = asked;
  await db.query(
    `insert into exports (id, person_id, asked_at, sought, formats, found, forecast, left_out)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, person, now, JSON.stringify(sought), formats, found, forecast, JSON.stringify(leftOut)],
  );
  await db.query(
    `insert into export_sessions (export_id, number, session_id)
     select $1, number, session from unnest($2::uuid[]) with ordinality as chosen (session, number)`,
    [id, chosen.map((session) => session.id)],
  );
}
