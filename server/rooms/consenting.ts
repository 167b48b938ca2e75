import type { Output } from "../../shared/contract.ts";
import type { Archived, Consent } from "../../shared/consents.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { findSession, findSessionsById } from "../sessions/index.ts";
import { type Job, isPlanned, plan, unplan } from "../frame/clock.ts";
import { settleSome, type Settling } from "./naming.ts";

const asker = ({ actor }: Pick<Context, "actor">): string => {
  if (actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  return actor.id;
};

/** Keeps a choice and lets closed sessions follow it: the first of them in the same transaction, the others step by step. */
export const setConsent: Operation<"rooms.consent"> = async (ctx, { as, session: slug }) => {
  const person = asker(ctx);
  const session = slug === undefined ? null : found(await findSession(ctx.db, slug)).id;
  await holdChoices(ctx.db, person);
  await ctx.db.query(`insert into consents (person_id, session_id, choice) values ($1, $2, $3)`, [
    person,
    session,
    as,
  ]);
  const settling = { person, session, after: null };
  // a session that closes at this moment may close without knowing of it: all are looked at once more
  await planNext(ctx, settling);
  await settleSome(ctx, settling);
  return {};
};

const keyOf = ({ person, session }: Omit<Settling, "after">): string =>
  `consent:${person}:${session ?? "all"}`;

/** The job stands on the list before any room is held: whoever is at the one before is waited for here, and not there. */
async function settle(
  ctx: Pick<Context, "db" | "now" | "announce">,
  settling: Settling,
): Promise<void> {
  await planNext(ctx, settling);
  const last = await settleSome(ctx, settling);
  if (last === null) await unplan(ctx.db, [keyOf(settling)]);
  else await planNext(ctx, { ...settling, after: last });
}

const planNext = (
  { db, now }: Pick<Context, "db" | "now">,
  { person, session, after }: Settling,
): Promise<object[]> =>
  plan(db, {
    kind: "rooms.settle",
    key: keyOf({ person, session }),
    at: now,
    payload: { person, ...(session ? { session } : {}), ...(after ? { after } : {}) },
  });

/** What the clock does for whoever has chosen: some rooms each time, until all are as they want it. */
export const jobs: Readonly<Record<string, Job>> = {
  async "rooms.settle"(ctx, { person, session, after }) {
    const [chosen] = await ctx.db.query(`select from consents where person_id = $1 limit 1`, [
      found(person),
    ]);
    // whoever has left meanwhile chooses nothing any more
    if (chosen)
      await settle(ctx, {
        person: found(person),
        session: session ?? null,
        after: after ?? null,
      });
  },
};

/** Lets closed sessions follow what somebody chose whose account has become another's. */
export const settleAll = async (db: Db, person: string): Promise<void> =>
  void (await planNext({ db, now: new Date() }, { person, session: null, after: null }));

/** Two choices at the same moment: the second waits, and is the one that holds. */
const holdChoices = (db: Db, person: string): Promise<object[]> =>
  db.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`consents ${person}`]);

interface Chosen {
  readonly session: string | null;
  readonly as: Consent | null;
}
/** Of all and of each session chosen for or spoken in, the latest first. */
const chosen = `
  with mine as (
     select m.session_id, max(s.said_at) as at
     from entries e
     join rooms m on m.id = e.room_id
     join records s on s.room_id = e.room_id and s.place = e.place
     where e.author_id = $1 and m.person_id is null
     group by m.session_id
     union all
     select session_id, max(at) from consents where person_id = $1 group by session_id
   )
   select session_id as session, (
     select c.choice from consents c
     where c.person_id = $1 and c.session_id is not distinct from mine.session_id
     order by c.at desc, c.id desc
     limit 1
   ) as "as"
   from mine
   group by session_id
   order by session_id is null desc, max(at) desc
   limit 500`;

/** What holds now: first in general, then of each session chosen for or spoken in. */
export async function consents(ctx: Context): Promise<Output<"rooms.consents">> {
  const rows = await ctx.db.query<Chosen>(chosen, [asker(ctx)]);
  const ids = rows.flatMap(({ session }) => session ?? []);
  const known = await findSessionsById(ctx.db, ids);
  const sessions = new Map(known.map((session) => [session.id, session]));
  return {
    settling: await isPlanned(ctx.db, keyOf({ person: asker(ctx), session: null })),
    as: rows.find(({ session }) => session === null)?.as ?? "named",
    sessions: rows.flatMap(({ session, as }) => {
      const of = sessions.get(session ?? "");
      return of ? [{ session: of.slug, title: of.title, as }] : [];
    }),
  };
}

/** In SQL, how a person is archived in a session (`Archived`); both are expressions, and null for nobody. */
export const archivedIn = (session: string, person: string): string =>
  `case when ${person} is not null then json_build_object(
     'as', consent_of(${person}, ${session}),
     'settled', exists (select from consents c where c.person_id = ${person} and c.session_id = ${session})
       or exists (
         select from entries e join rooms m on m.id = e.room_id
         where e.author_id = ${person} and m.session_id = ${session}
       )
   ) end`;

/** How whoever asks is archived in a session. */
export async function archivedAs({ db, actor }: Context, session: string): Promise<Archived> {
  if (actor.kind !== "person") return null;
  const [row] = await db.query<{ archived: Archived }>(
    `select ${archivedIn("$2::uuid", "$1::uuid")} as archived`,
    [actor.id, session],
  );
  return row?.archived ?? null;
}
