import type { Output } from "../../shared/contract.ts";
import type { Section } from "../people/index.ts";
import { sectionsInSessions } from "../sessions/index.ts";
import { openHouseRecords } from "../../shared/limits.ts";
import type { OpenHouse, openHouses as contract } from "../../shared/open-houses.ts";
import { type Context, type Db, direct, type Operations } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import { archivedAs, inboxesOf, readRoom, talliesOf } from "../rooms/index.ts";
import { cardOf, personOf, teamOf } from "../sessions/index.ts";
import { answer, reopen, takeUp } from "./answering.ts";
import { bringIn, bringInQuestions } from "./bringing-in.ts";
import { ask, withdraw } from "./asking.ts";
import { approve, decline, merge, reconsider } from "./deciding.ts";
import { openHouseAt } from "./finding.ts";
import { closeNow, extend } from "./running.ts";
import { say } from "./saying.ts";
import { schedule, stage } from "./scheduling.ts";
import { askedQuestions, openHouses } from "./tables.ts";

export { takeRooms } from "./handing-on.ts";
export { keeper } from "./keeper.ts";
export { jobs } from "./running.ts";
export const tables = [openHouses, askedQuestions];

async function showOpenHouse(ctx: Context, slug: string): Promise<OpenHouse> {
  const { session, house } = await openHouseAt(ctx.db, slug);
  const team = await teamOf(ctx.db, session.id);
  const teams = onTeam(ctx.actor, session.id);
  const person = ctx.actor.kind === "person" ? ctx.actor : null;
  return {
    session: await cardOf(ctx.db, session, ctx.now),
    floor: house.floor_id,
    desk: teams ? house.desk_id : null,
    backstage: teams ? house.backstage_id : null,
    practice: teams ? house.practice_id : null,
    inboxes: person ? await inboxesOf(ctx.db, session.id, person.id) : [],
    team: team.map(({ handle, name, role }) => ({ handle, name, role })),
    mine: {
      role: person?.sessions[session.id] ?? null,
      moderates: onTeam(ctx.actor, session.id, ["host", "moderator"]),
      archived: await archivedAs(ctx, session.id),
    },
    now: ctx.now.toISOString(),
  };
}

/** A room from its first record on. */
const fromTheFirst = async ({ db }: Context, room: string) =>
  found(await readRoom(db, room, { after: 0, most: openHouseRecords }));

async function showFloor(ctx: Context, slug: string): Promise<Output<"openHouses.floor">> {
  const { floor_id: floor } = (await openHouseAt(ctx.db, slug)).house;
  return { ...(await fromTheFirst(ctx, floor)), tallies: await talliesOf(ctx.db, floor) };
}

async function showMine(ctx: Context, slug: string): Promise<Output<"openHouses.mine">> {
  const { session } = await openHouseAt(ctx.db, slug);
  const inboxes = await inboxesOf(ctx.db, session.id, personOf(ctx).id);
  return { inboxes: await Promise.all(inboxes.map((inbox) => fromTheFirst(ctx, inbox))) };
}

/** The operations of this domain. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "openHouses.schedule": schedule,
  "openHouses.stage": stage,
  "openHouses.bringIn": bringIn,
  "openHouses.bringInQuestions": bringInQuestions,
  "openHouses.one": (ctx, { session }) => showOpenHouse(ctx, session),
  "openHouses.floor": (ctx, { session }) => showFloor(ctx, session),
  "openHouses.desk": async (ctx, { session }) =>
    fromTheFirst(ctx, (await openHouseAt(ctx.db, session)).house.desk_id),
  "openHouses.mine": (ctx, { session }) => showMine(ctx, session),
  "openHouses.ask": ask,
  "openHouses.withdraw": withdraw,
  "openHouses.approve": approve,
  "openHouses.decline": decline,
  "openHouses.reconsider": reconsider,
  "openHouses.merge": merge,
  "openHouses.takeUp": takeUp,
  "openHouses.answer": answer,
  "openHouses.reopen": reopen,
  "openHouses.say": direct(say),
  "openHouses.extend": extend,
  "openHouses.close": closeNow,
};

/** Gives the questions that one account asked to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await db.query(`update asked_questions set asker_id = $2 where asker_id = $1`, [from, to]);
}

/** How many questions somebody asked. */
export const held = async (db: Db, person: string): Promise<{ questions: number }> => {
  const [counted] = await db.query<{ questions: number }>(
    `select count(*) as questions from asked_questions where asker_id = $1`,
    [person],
  );
  return { questions: counted?.questions ?? 0 };
};

/** Questions that still wait are not asked any more; the others are words in rooms. */
export async function forget({ db }: Context, person: string): Promise<void> {
  await db.query(
    `update asked_questions set state = 'withdrawn' where asker_id = $1 and state = 'waiting'`,
    [person],
  );
}

/** What somebody asked, and what became of it. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsInSessions(db, person, [
    [
      "questions",
      `select q.session_id as session, q.state, coalesce(q.floor_entry_id, q.inbox_entry_id) as entry
       from asked_questions q
       where q.asker_id = $1
       order by q.session_id, q.desk_entry_id`,
    ],
  ]);
