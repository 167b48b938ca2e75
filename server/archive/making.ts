import { questionsOf } from "../chats/index.ts";
import { type Job, plan, planOnce } from "../frame/clock.ts";
import type { Context } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { sessionsChangedSince, shelvesOf } from "../materials/index.ts";
import {
  countedIn,
  findRoomOfCorrections,
  isSettled,
  ledgerOf,
  markArchived,
  publicRoomOf,
  settleNames,
  statesOf,
  unarchivedRooms,
  unsealedRooms,
} from "../rooms/index.ts";
import {
  cardOf,
  findSession,
  findSessionById,
  phaseAt,
  type SessionRow,
} from "../sessions/index.ts";
import type { CorrectionsKept } from "./corrections/stated.ts";
import { wantBags, wantFiles, wantLookedThrough } from "./filing.ts";
import { seal, sealSeals } from "./sealing.ts";
import { transcripts } from "./tables.ts";
import { transcribe, type Transcript } from "./transcript.ts";

type Asking = Pick<Context, "db" | "now">;

/** A closed session's transcript, read from its ledger as it is now. Throws `not-found` where there can be none yet. */
export async function readTranscript(ctx: Asking, slug: string): Promise<Transcript> {
  return ofSession(ctx, found(await findSession(ctx.db, slug)));
}

/** The same, where something of it is sealed; null where nothing is yet. */
export async function sealedTranscript(
  ctx: Asking,
  session: SessionRow,
): Promise<Transcript | null> {
  if (phaseAt(session, ctx.now) !== "closed") return null;
  const room = await publicRoomOf(ctx.db, session.id);
  if (room === null || !(await isSettled(ctx.db, room.id))) return null;
  const transcript = await ofSession(ctx, session);
  return transcript.records.some(({ kind }) => kind === "sealed") ? transcript : null;
}

/**
 * Notes that a closed session has a transcript, and of which state of its room: shown in the list of transcripts.
 * Repeating it brings the note up to date. Throws `not-found` for a session that has not closed.
 */
async function makeTranscript(
  ctx: Asking & Pick<Context, "announce">,
  sessionId: string,
): Promise<void> {
  const session = found(await findSessionById(ctx.db, sessionId));
  if (phaseAt(session, ctx.now) !== "closed") throw new Failure("not-found", "not-found");
  await settleNames(ctx, found(await publicRoomOf(ctx.db, sessionId)).id);
  await note(ctx, session, ctx.now);
}

/** The same of a session that was taken over, which keeps when its transcript was made. */
export const noteTaken = (ctx: Asking, session: SessionRow, madeAt: string): Promise<void> =>
  note(ctx, session, new Date(madeAt));

async function note(ctx: Asking, session: SessionRow, madeAt: Date): Promise<void> {
  const { id: room } = found(await publicRoomOf(ctx.db, session.id));
  const made = await countedIn(ctx.db, room);
  const corrections = await findRoomOfCorrections(ctx.db, session.id);
  const state = (await statesOf(ctx.db, [room])).get(room) ?? made.place;
  await ctx.db.table(transcripts).upsert(
    {
      session_id: session.id,
      room_id: room,
      place: state,
      head: Buffer.from(made.head, "hex"),
      messages: made.messages,
      people: made.people,
      made_at: madeAt,
    },
    ["session_id"],
  );
  const changes = (await shelvesOf(ctx.db, [session.id])).get(session.id)?.changes ?? 0;
  await wantFiles(ctx.db, session.id, { state, changes });
  await markArchived(ctx.db, room, made.place);
  if (corrections !== null) await markArchived(ctx.db, corrections, state - made.place);
}

/** The ledger of what was stated beside a session's transcript; null where nothing was. */
export async function correctionsOf(
  db: Context["db"],
  session: string,
): Promise<CorrectionsKept | null> {
  const room = await findRoomOfCorrections(db, session);
  return room === null ? null : { room, lines: await ledgerOf(db, room) };
}

/** A session's transcript as it was noted: which state of its room it was made of. */
interface NotedTranscript {
  readonly session: string;
  readonly room: string;
  readonly place: number;
  readonly madeAt: Date;
}

/** The transcripts that were noted from a moment on, the earliest first, up to a number. */
export const transcriptsNotedSince = (
  db: Context["db"],
  since: Date,
  most: number,
): Promise<NotedTranscript[]> =>
  db.query(
    `select session_id as session, room_id as room, place, made_at as "madeAt" from transcripts
     where made_at >= $1
     order by made_at, session_id
     limit $2`,
    [since, most],
  );

/** Those of these sessions that have a transcript. */
export async function transcribedAmong(
  db: Context["db"],
  sessions: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    `select session_id as id from transcripts where session_id = any ($1::uuid[])`,
    [sessions],
  );
  return new Set(rows.map(({ id }) => id));
}

/** From so many records on a transcript is looked through by a process of its own and read in parts: those who talk would notice. */
export const great = 750;

/** A session that can have a transcript. */
export interface Closed {
  readonly session: SessionRow;
  readonly room: NonNullable<Awaited<ReturnType<typeof publicRoomOf>>>;
  /** Grows with every record, and with every one among its corrections. */
  readonly state: number;
  readonly isGreat: boolean;
}

/** Throws `not-found` where there can be no transcript yet. */
export async function findClosed(ctx: Asking, slug: string): Promise<Closed> {
  const session = found(await findSession(ctx.db, slug));
  const room = await closedRoomOf(ctx, session);
  const state = (await statesOf(ctx.db, [room.id])).get(room.id) ?? room.place;
  return { session, room, state, isGreat: state > great };
}

async function closedRoomOf({ db, now }: Asking, session: SessionRow): Promise<Closed["room"]> {
  if (phaseAt(session, now) !== "closed") throw new Failure("not-found", "not-found");
  const room = found(await publicRoomOf(db, session.id));
  // nobody is told a name that was not to be archived, not even for the moment until the clock has taken it
  if (!(await isSettled(db, room.id))) throw new Failure("not-found", "not-found");
  return room;
}

/** Where the transcript of a session stands. */
export const addressOf = (slug: string): string => `/transcripts/${slug}`;

async function ofSession({ db, now }: Asking, session: SessionRow): Promise<Transcript> {
  const room = await closedRoomOf({ db, now }, session);
  const noted = await db.table(transcripts).findOneBy({ session_id: session.id });
  // One statement and so one moment: place and head are taken from its last line.
  const lines = await ledgerOf(db, room.id);
  const last = lines.at(-1);
  // not by the clock: whoever asks twice gets the same
  const recorded = last ? new Date(last.at) : now;
  return transcribe({
    session: await cardOf(db, session, now),
    address: addressOf(session.slug),
    room: room.id,
    kind: room.kind,
    questions: await questionsOf(db, session.id),
    lines,
    corrections: await correctionsOf(db, session.id),
    madeAt: (noted?.made_at ?? recorded).toISOString(),
  });
}

/** How long after the close, or after a late change, a transcript is noted at the latest, in milliseconds. */
const every = 5_000;
/** What was changed so long before it was looked for may have been committed after it, in milliseconds. */
const overlap = 60_000;
const first = new Date(0).toISOString();

/** What the clock does for the archive: nobody tells it of a close, it looks what has closed or changed since. */
export const jobs: Readonly<Record<string, Job>> = {
  "archive.sweep": async (ctx, { changed = first }) => {
    for (const room of await unsealedRooms(ctx.db))
      await planOnce(ctx.db, {
        kind: "archive.seal",
        key: `seal:${room}`,
        at: ctx.now,
        payload: { room },
      });
    await planMaking(ctx);
    await wantWhereMaterialsChanged(ctx.db, new Date(changed));
    await wantLookedThrough(ctx.db, great);
    const at = new Date(ctx.now.getTime() + every);
    const payload = { changed: new Date(ctx.now.getTime() - overlap).toISOString() };
    await plan(ctx.db, { kind: "archive.sweep", key: "archive.sweep", at, payload });
  },
  "archive.seal": (ctx, { room }) => seal(ctx, found(room)),
  "archive.sealSeals": (ctx, { room }) => sealSeals(ctx, found(room)),
  // A job a session: one that cannot be read does not keep the others waiting.
  "archive.make": (ctx, { session }) => makeTranscript(ctx, found(session)),
};

/** Bags hold the materials of their sessions: nothing that was removed stays in one. */
async function wantWhereMaterialsChanged(db: Context["db"], since: Date): Promise<void> {
  const shelves = await shelvesOf(db, await sessionsChangedSince(db, since));
  await wantBags(db, new Map([...shelves].map(([session, { changes }]) => [session, changes])));
}

async function planMaking({ db, now }: Asking): Promise<void> {
  for (const { session, room, place } of await unarchivedRooms(db))
    // nothing was ever said there, so that there is nothing to keep
    if (place === 0) await markArchived(db, room, place);
    else
      await planOnce(db, {
        kind: "archive.make",
        key: `transcript:${session}`,
        at: now,
        payload: { session },
      });
}
