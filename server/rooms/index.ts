import { recordsAPage } from "../../shared/limits.ts";
import type { Job } from "../frame/clock.ts";
import type { Context, Db, Operations } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { findSessionById } from "../sessions/index.ts";
import { knownIn, markBroughtIn } from "./bringing-in.ts";
import { consents, jobs as ofConsents, setConsent, settleAll } from "./consenting.ts";
import { findEntry } from "./keeping.ts";
import { jobs as ofLeaving } from "./leaving.ts";
import { adoptLikes, likedBy, vote } from "./likes.ts";
import { single } from "./marking.ts";
import { barOn } from "./measures.ts";
import { countsIn, presentIn, readRoom, standingIn } from "./sharing.ts";

export { houseId } from "../frame/house-ids.ts";
export { amountsIn, countedIn, isTakenSince, saidLately } from "./amounts.ts";
export { Attendance } from "./attendance.ts";
export { type Draft, type Kept, record, recordEach } from "./appending.ts";
export { bringIn, markBroughtIn, saidElsewhere } from "./bringing-in.ts";
export { say } from "./gathering.ts";
export { type Broken, brokenPlaces } from "./checking.ts";
export {
  findRoomOfCorrections,
  holdCorrected,
  roomOfCorrections,
  stateCorrection,
  statesOf,
} from "./corrections.ts";
export { canonical, contentHash, measured, recordHash } from "./hashing.ts";
export {
  findEntry,
  findTie,
  goneOf,
  inboxesOf,
  kindsFor,
  makeRoom,
  moveClosing,
  openNow,
  moveRooms,
  placeOfEntry,
  placeOfRoom,
  publicRoomOf,
  placesOfRooms,
  roomsOf,
} from "./keeping.ts";
export {
  findRoomOfSeals,
  holdUnsealed,
  markArchived,
  roomOfSeals,
  unarchivedRooms,
  unsealedRooms,
} from "./ending.ts";
export {
  leaveGone,
  roomsHere,
  takeLikes,
  type TakenGone,
  type TakenLine,
  takeOver,
} from "./handing-on.ts";
export { ledgerOf, type LedgerLine } from "./ledger.ts";
export { headsOf, sayCommanding } from "./marking.ts";
export { talliesAbout, talliesOf } from "./likes.ts";
export { holdVotes, moveVotes } from "./voting.ts";
export { archivedAs, archivedIn } from "./consenting.ts";
export { forget, held } from "./leaving.ts";
export { ofPerson } from "./of-person.ts";
export { isSettled, settleNames, unsettledAmong } from "./naming.ts";
export { barOn, isBarred, liftMeasure, measuresIn, takeMeasure } from "./measures.ts";
export { hashAt, recordsAbout, recordsAfter, standingsOf } from "./reading.ts";
export { hasLink, render, unlessPlain } from "./rendering.ts";
export { nodesAlive } from "./presence.ts";
export { readRoom } from "./sharing.ts";
export { type Sight, sightsOf } from "./sights.ts";
export { measures, rooms } from "./tables.ts";
export { roomsMoved, type Trace, tracesAfter } from "./traces.ts";
export { whoIn } from "./who.ts";

/** The signed-in person who asks; the policy has seen to it that there is one. */
function asker(ctx: Context): string {
  if (ctx.actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  return ctx.actor.id;
}

async function mine(ctx: Context, room: string) {
  return {
    likes: await likedBy(ctx.db, room, asker(ctx)),
    measure: await barOn(ctx.db, room, asker(ctx)),
  };
}

async function watch(ctx: Context, room: string) {
  if (!ctx.ears) throw new Failure("invalid", "socket-only");
  // first hear, then look: what comes in between is heard twice rather than never
  await ctx.ears.hear(room);
  const { place, head } = found(await standingIn(ctx.db, room));
  return { place, head, presence: found(await presentIn(ctx.db, room)) };
}

/** The operations of this domain. */
export const operations: Pick<Operations, Extract<keyof Operations, `rooms.${string}`>> = {
  "rooms.consents": (ctx) => consents(ctx),
  "rooms.consent": setConsent,
  "rooms.watch": { direct: (ctx, { room }) => watch(ctx, room) },
  "rooms.leave": {
    direct: async (ctx, { room }) => {
      ctx.ears?.leave(room);
      return {};
    },
  },
  "rooms.broughtIn": async (ctx, { room, keys }) => ({
    known: await knownIn(ctx.db, room, keys),
  }),
  "rooms.closeBroughtIn": async (ctx, { room }) => {
    await markBroughtIn(ctx.db, room, "closed");
    ctx.announce(room);
    return {};
  },
  "rooms.read": async (ctx, { room, after }) =>
    found(await readRoom(ctx.db, room, { after, most: recordsAPage })),
  "rooms.tallies": async (ctx, { room }) => ({ room, tallies: await countsIn(ctx.db, room) }),
  "rooms.here": async (ctx, { room }) => found(await presentIn(ctx.db, room)),
  "rooms.entry": async (ctx, { entry }) => {
    const at = found(await findEntry(ctx.db, entry));
    const session = found(await findSessionById(ctx.db, at.session));
    const { room, place, kind } = at;
    return { session: session.slug, of: session.kind, room, place, kind };
  },
  "rooms.mine": (ctx, { room }) => mine(ctx, room),
  "rooms.mark": (ctx, asked) => single(ctx, asked, true),
  "rooms.unmark": (ctx, asked) => single(ctx, asked, false),
  "rooms.like": (ctx, { entry }) => vote(ctx, entry, 1),
  "rooms.unlike": (ctx, { entry }) => vote(ctx, entry, -1),
};

/** What the clock does in this domain. */
export const jobs: Readonly<Record<string, Job>> = { ...ofLeaving, ...ofConsents };

/** Gives what one account said, liked and was seen at to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await adoptLikes(db, from, to);
  await db.query(`update withdrawn set person_id = $2 where person_id = $1`, [from, to]);
  await db.query(`update consents set person_id = $2 where person_id = $1`, [from, to]);
  await settleAll(db, to);
  for (const table of ["contents", "withheld", "withdrawn", "entries"])
    await db.query(`update ${table} set author_id = $2 where author_id = $1`, [from, to]);
  await db.query(`update rooms set person_id = $2 where person_id = $1`, [from, to]);
  await db.query(`update presences set person_id = $2 where person_id = $1`, [from, to]);
  await db.query(`update measures set person_id = $2 where person_id = $1`, [from, to]);
}
