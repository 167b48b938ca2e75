import { createServer, type Server as HttpServer } from "node:http";
import type { Packet } from "../../shared/rooms.ts";
import type { Config } from "../config.ts";
import { addressReader, ownReader } from "./addresses.ts";
import { type Bus, openBus } from "./bus.ts";
import { plan, startClock } from "./clock.ts";
import type { Actor, Context } from "./context.ts";
import { siteOf } from "./cookies.ts";
import type { Database } from "./database.ts";
import type { Ending, Furnishings } from "./furnishings.ts";
import { troublesOf } from "./health.ts";
import { endWhereSlow, endWhereUnread, longestArrival } from "./http/arrival.ts";
import { httpApp } from "./http/app.ts";
import { keepPages } from "./http/kept-pages.ts";
import type { Log } from "./log.ts";
import { type Guard, openGuard } from "./guard.ts";
import { makeMetrics, type Metrics } from "./metrics.ts";
import { makeDoorway, type Perform } from "./perform.ts";
import { watchNotices } from "./bells.ts";
import { watchRights } from "./rights.ts";
import { rememberPlaces } from "./shared-reads.ts";
import { type PeoplesServer, seatPeople, type Seating } from "./sockets.ts";
import { counted, stopNode } from "./stopping.ts";
import { makeTailer, type Tailer } from "./tailer.ts";
import { type Telling, tellRooms } from "./telling.ts";

export interface Surroundings {
  readonly config: Config;
  readonly database: Database;
  readonly log: Log;
  /** The server's own address as people type it, known once it listens. */
  readonly home: () => string;
  /** The folder with the browser's files. */
  readonly publicFolder: string;
}

/** One node: everything that listens, tails, keeps time and watches rights, assembled but not yet listening. */
export interface Node {
  readonly http: HttpServer;
  readonly perform: Perform;
  /** Begins everything that goes on by itself. Once it listens, so that addresses in mails are known. */
  begin(): Promise<void>;
  /** Takes no new work, lets what is under way finish, tells the connected to move on. */
  stop(): Promise<void>;
}

/** How long a request may take to arrive, in milliseconds; one that sends no file that there is leave for ends much earlier. */
const patience = { headersTimeout: 10_000, requestTimeout: longestArrival };
/** How much of the pages that visitors wanted last is kept, in bytes. */
const mostKept = 16_000_000;

export function makeNode(around: Surroundings, furnishings: Furnishings): Node {
  const http = createServer(patience);
  let seats: Seats | null = null;
  const news = followNews(around, furnishings, {
    seats: () => seats,
    told: (packet) => metrics.told(packet),
  });
  const { announce, bus, tailer } = news;
  const guard = openGuard({ ...around, ...furnishings });
  const metrics = makeMetrics({ ...around, ...furnishings, guard, ...news, seats: () => seats });
  const doorway = counted(metrics.counting(openDoorway(around, furnishings, { guard, announce })));
  const { perform } = doorway;
  // Before the sockets, which pass on to the listeners that they find whatever is not for them.
  const parts = { around, furnishings, guard, bus };
  answerHttp(http, perform, { ...parts, metrics });
  const { io, endings } = (seats = seat(http, perform, { ...parts, tailer }));
  const running: Ending[] = [];
  return {
    http,
    perform,
    async begin() {
      running.push(...(await beginWork(around, furnishings, announce)));
    },
    stop: () => stopNode({ http, io, guard, doorway, running, endings, tailer, bus }),
  };
}

const openDoorway = (
  around: Surroundings,
  furnishings: Furnishings,
  { guard, announce }: { readonly guard: Guard; readonly announce: Context["announce"] },
): Perform =>
  makeDoorway({
    ...furnishings,
    ...around,
    findPlace: rememberPlaces(furnishings.findPlace),
    paces: guard.paces,
    announce,
  });

async function beginWork(
  { database, log }: Surroundings,
  { jobs, recurring, startMore }: Furnishings,
  announce: (room: string) => void,
): Promise<Ending[]> {
  for (const kind of recurring) await plan(database.db, { kind, key: kind, at: new Date() });
  return [startClock({ database, jobs, announce, log }), startMore()];
}

/** What is new in rooms: read by the tailer, hinted to other nodes, told to those who listen here. */
function followNews(
  { config, database, log }: Surroundings,
  furnishings: Furnishings,
  { seats, told }: { readonly seats: () => Seats | null; readonly told: (packet: Packet) => void },
): { tailer: Tailer; bus: Bus | null; announce: Context["announce"] } {
  const tailer = makeTailer({
    ledger: furnishings.ledger(database.db),
    tell(packet) {
      const areTold = seats()?.telling.tell("rooms.records", packet) ?? true;
      if (areTold) told(packet);
      return areTold;
    },
    log,
  });
  const wake = (room: string): void => tailer.wake(room);
  const turn = (well: boolean): void => {
    seats()?.io.local.emit("frame.news", { delayed: !well });
    tailer.lookAtAll();
  };
  const { redisUrl } = config;
  const bus = redisUrl === null ? null : openBus({ redisUrl, wake, turn, log });
  const announce: Context["announce"] = (room, fresh) => {
    tailer.wake(room, fresh);
    bus?.hint(room);
  };
  return { tailer, bus, announce };
}

const whoAsksIn =
  ({ database }: Surroundings, { findActor }: Furnishings) =>
  async (secret: string | null): Promise<Actor> =>
    (secret === null ? null : await findActor(database.db, secret)) ?? { kind: "visitor" };

interface Parts {
  readonly around: Surroundings;
  readonly furnishings: Furnishings;
  readonly guard: Guard;
  readonly bus: Bus | null;
}

interface Seats {
  readonly io: PeoplesServer;
  readonly telling: Telling;
  readonly endings: readonly Ending[];
}

/** The people's sockets, and what goes on for them by itself. */
function seat(
  http: HttpServer,
  perform: Perform,
  { around, furnishings, guard, tailer, bus }: Parts & { readonly tailer: Tailer },
): Seats {
  const seating: Seating = {
    http,
    site: siteOf(around.config),
    perform,
    whoAsks: whoAsksIn(around, furnishings),
    addressOf: addressReader(around.config.trustedProxies),
    tailer,
    ...guard,
    attend: (...coming) => attendance.attend(...coming),
    rights: () => rights,
    isDelayed: () => isInDoubt(bus),
    log: around.log,
  };
  const io = seatPeople(seating);
  const place = { ...furnishings, ...seating, io, seating, db: around.database.db };
  const rights = watchRights({ ...place, whenFresh: () => tailer.lookAtAll() });
  const telling = tellRooms({ ...place, rights });
  const attendance = furnishings.keepAttendance({
    ...place,
    followed: () => tailer.followed(),
    tellPresence: (presence) => telling.tell("rooms.presence", presence),
    tellTallies: (tallies) => telling.tell("rooms.tallies", tallies),
  });
  return { io, telling, endings: [rights, telling, watchNotices(place), attendance] };
}

function answerHttp(
  http: HttpServer,
  perform: Perform,
  { around, furnishings, guard, bus, metrics }: Parts & { readonly metrics: Metrics },
): void {
  const { config, database, publicFolder, home, log } = around;
  const app = httpApp({
    table: furnishings.pages,
    kept: keepPages(mostKept),
    open: keepPages(mostKept),
    perform,
    site: siteOf(config),
    whoAsks: whoAsksIn(around, furnishings),
    publicFolder,
    addressOf: addressReader(config.trustedProxies),
    health: () => troublesOf({ ...furnishings, database, bus, guard }),
    metrics: metrics.text,
    metricsToken: config.metricsToken,
    isOurs: ownReader(config.trustedProxies),
    sitemap: () => furnishings.sitemap(database.db),
    openExport: furnishings.openExport,
    openVolume: furnishings.openVolume,
    files: furnishings.files,
    home,
    log,
  });
  listen(http, app.callback());
}

function listen(http: HttpServer, answer: ReturnType<ReturnType<typeof httpApp>["callback"]>) {
  http.on("request", (request, response) => {
    endWhereSlow(request);
    endWhereUnread(response);
    void answer(request, response);
  });
}

const isInDoubt = (bus: Bus | null): boolean => bus?.isWell() === false;
