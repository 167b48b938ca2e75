import type { Readable } from "node:stream";
import * as archive from "./archive/index.ts";
import * as chats from "./chats/index.ts";
import * as demonstration from "./demonstration/index.ts";
import * as exporting from "./exports/index.ts";
import * as forums from "./forums/index.ts";
import { type Db, direct, type Operations, type Person } from "./frame/context.ts";
import { type Job, plan } from "./frame/clock.ts";
import type { Furnishings } from "./frame/furnishings.ts";
import type { Ledger } from "./frame/tailer.ts";
import type { FindPlace } from "./frame/policy.ts";
import { tellRequests } from "./frame/requests-told.ts";
import * as materials from "./materials/index.ts";
import * as moderation from "./moderation/index.ts";
import * as notices from "./notices/index.ts";
import * as openHouses from "./open-houses/index.ts";
import * as organisations from "./organisations/index.ts";
import * as people from "./people/index.ts";
import * as proceedings from "./proceedings/index.ts";
import * as rooms from "./rooms/index.ts";
import * as search from "./search/index.ts";
import * as sessions from "./sessions/index.ts";

/** What gives the things of one account to another, when two become one. */
const adopters = [
  organisations.adopt,
  sessions.adopt,
  rooms.adopt,
  materials.adopt,
  forums.adopt,
  openHouses.adopt,
  notices.adopt,
  search.adopt,
  exporting.adopt,
];

/** What tells somebody of their things, and lets go of them when they leave; the last domain first. */
const leavers: readonly people.Leaver[] = [
  { ofPerson: exporting.ofPerson, forget: exporting.forget },
  { held: notices.held, ofPerson: notices.ofPerson, forget: notices.forget },
  { held: openHouses.held, ofPerson: openHouses.ofPerson, forget: openHouses.forget },
  { ofPerson: forums.ofPerson, forget: forums.forget },
  {
    held: materials.held,
    ofPerson: materials.ofPerson,
    filesOf: materials.filesOf,
    forget: materials.forget,
  },
  { held: rooms.held, ofPerson: rooms.ofPerson, forget: rooms.forget },
  {
    held: sessions.held,
    alone: sessions.alone,
    ofPerson: sessions.ofPerson,
    forget: sessions.forget,
  },
  { ofPerson: organisations.ofPerson, forget: organisations.forget },
];

/** Everything of somebody's, as it is packed; see `people.openMyData`. */
export const openMyData = (asked: Parameters<typeof people.openMyData>[0]): Promise<Readable> =>
  people.openMyData(asked, leavers);

/** All domains together, on a server at the address `home`, where the parts of made-up people may be open to be taken up: the operation of every request. A missing or a wrong one does not compile. */
export const operationsWith = (
  localMail: (() => string) | null,
  home: () => string,
  partsAreOpen = false,
): Operations => ({
  ...people.operationsWith({ adopters, leavers, localMail }),
  ...organisations.operations,
  ...sessions.operationsWith(home, keepers),
  ...rooms.operations,
  ...materials.operations,
  ...forums.operations,
  ...chats.operations,
  ...openHouses.operations,
  ...moderation.operations,
  ...notices.operations,
  ...archive.operations,
  ...proceedings.operationsWith(home),
  ...search.operationsWith({
    person: people.find,
    organisation: organisations.find,
    session: sessions.find,
  }),
  ...exporting.operations,
  ...demonstration.operationsWith(partsAreOpen),
  "frame.requests": async () => tellRequests(),
  "frame.chooseZone": direct(async (ctx, { zone }) => {
    ctx.keepZone(zone);
    return {};
  }),
});

/** Who keeps the rooms of what is held here, by kind. */
const keepers: sessions.Keepers = {
  forum: forums.keeper,
  "live chat": chats.keeper,
  "open house": openHouses.keeper,
};

/** What TypeORM has to know. */
export const entities = [
  ...people.tables,
  ...organisations.tables,
  ...sessions.tables,
  rooms.rooms,
  rooms.measures,
  forums.forums,
  chats.chats,
  chats.questions,
  ...openHouses.tables,
  ...archive.tables,
];

const anHour = 60 * 60 * 1000;
/** What the clock does. */
export const jobs: Readonly<Record<string, Job>> = {
  ...rooms.jobs,
  ...materials.jobs,
  ...forums.jobs,
  ...sessions.jobs,
  ...chats.jobs,
  ...openHouses.jobs,
  ...notices.jobs,
  ...archive.jobs,
  ...proceedings.jobs,
  "people.tidy": async (ctx) => {
    await people.tidy(ctx.db);
    const next = new Date(ctx.now.getTime() + anHour);
    await plan(ctx.db, { kind: "people.tidy", key: "people.tidy", at: next });
  },
};

/** Jobs that plan their own next time. */
export const recurring = [
  "archive.sweep",
  "materials.tidy",
  "notices.sweep",
  "notices.syntheses",
  "people.tidy",
  "proceedings.sweep",
] as const;

/** The most records of one room that are told in one packet. */
const packetSize = 500;
/** How what is new in rooms is read. */
export const ledger = (db: Db): Ledger => ({
  page: packetSize,
  standings: (of) => rooms.standingsOf(db, of),
  after: (behind) => rooms.recordsAfter(db, behind, packetSize),
});

/** Who is in which room on a node. */
export const keepAttendance: Furnishings["keepAttendance"] = (around) =>
  new rooms.Attendance(around);

export const { nodesAlive } = rooms;

/** Where a request happens. */
export const findPlace: FindPlace = async (db, subject, value) => {
  if (subject === "room") return isId(value) ? rooms.placeOfRoom(db, value) : null;
  if (subject === "entry") return isId(value) ? rooms.placeOfEntry(db, value) : null;
  const session = await sessions.sessionIdOf(db, value);
  return session === null ? null : { session, audience: "everybody" };
};
const isId = (value: string): boolean => /^[0-9a-f-]{36}$/.test(value);

const aboutAsker = `${sessions.rolesAre("mine.id")} as sessions, ${notices.isUnreadBy("mine.id")} as "hasUnread"`;

/** Whom a sign-in's secret belongs to, with everything that they may do. */
export const findActor = (db: Db, secret: string): Promise<Person | null> =>
  people.findActor<Pick<Person, "sessions" | "hasUnread">>(db, secret, aboutAsker);

/** Where sessions held here stand, by their kind. */
const folders: Readonly<Record<string, string>> = { forum: "forums", "open house": "open-houses" };

/** What the node tells the connected of their notices. */
export const { unreadOf } = notices;

/** The paths that search engines are told of. */
export async function sitemap(db: Db): Promise<string[]> {
  const held = (await sessions.publicSlugs(db)).map(
    ({ slug, kind }) => `/${folders[kind] ?? "chats"}/${slug}`,
  );
  const elsewhere = (await sessions.publishedSlugs(db)).map((slug) => `/sessions/${slug}`);
  return [
    "/",
    "/calendar",
    "/transcripts",
    "/proceedings",
    "/organisations",
    ...held,
    ...elsewhere,
  ];
}
