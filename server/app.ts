import { randomUUID } from "node:crypto";
import { createServer, type Server as HttpServer } from "node:http";
import { join } from "node:path";
import { to } from "../client/addresses.ts";
import { renderDocument } from "../client/document.tsx";
import { findPage } from "../client/matching.ts";
import type { Ask } from "../client/page.ts";
import { isPageName, pages, type PageName } from "../client/pages.ts";
import type { Refusal } from "../shared/failures.ts";
import type { Config } from "./config.ts";
import { addressReader } from "./frame/addresses.ts";
import { type Bus, openBus } from "./frame/bus.ts";
import { plan, startClock } from "./frame/clock.ts";
import type { Actor, Person } from "./frame/context.ts";
import { siteOf } from "./frame/cookies.ts";
import type { Database } from "./frame/database.ts";
import { httpApp } from "./frame/http/app.ts";
import { type Assets, findAssets } from "./frame/http/assets.ts";
import type { PageTable } from "./frame/http/pages.ts";
import type { Log } from "./frame/log.ts";
import { makePaces } from "./frame/paces.ts";
import { makeDoorway, type Perform } from "./frame/perform.ts";
import { watchRights } from "./frame/rights.ts";
import { seatPeople, tellRoom, type PeoplesServer } from "./frame/sockets.ts";
import { makeTailer, type Tailer } from "./frame/tailer.ts";
import { findActor, findPlace, jobs, operationsWith, sitemap } from "./operations.ts";
import { mailTransport, newSetUpLink, stampsOf, startMailer } from "./people/index.ts";
import { keepAttendance, recordsAfter, standingsOf, type Attendance } from "./rooms/index.ts";

const publicFolder = join(import.meta.dirname, "../public");
/** The most records of one room that are told in one packet. */
const packetSize = 500;
/** Jobs that plan their own next time; planned anew at each start, in case one was lost. */
const recurring = ["archive.sweep", "people.tidy"];
const visitor: Actor = { kind: "visitor" };

export interface Surroundings {
  readonly config: Config;
  readonly database: Database;
  readonly log: Log;
  /** The server's own address as people type it, known once it listens. */
  readonly home: () => string;
  /** True where mails stay on this machine, to be read on a page. */
  readonly mailIsLocal: boolean;
}

/** One node: everything that listens, tails, keeps time and watches rights, assembled but not yet listening. */
export interface Node {
  readonly http: HttpServer;
  readonly perform: Perform;
  /** Begins everything that goes on by itself. Once it listens, so that addresses in mails are known. */
  begin(): Promise<void>;
  /** Where the first steward is made; null when there is one. */
  setUpLink(): Promise<string | null>;
  /** Takes no new work, lets what is under way finish, tells the connected to move on. */
  stop(): Promise<void>;
}

export function makeNode(surroundings: Surroundings): Node {
  const { config, database, log } = surroundings;
  const site = siteOf(config);
  const addressOf = addressReader(config.trustedProxies);
  const http = createServer();
  const wake = (room: string): void => tailer.wake(room);
  const tailer: Tailer = makeTailer({
    ledger: {
      page: packetSize,
      standings: (rooms) => standingsOf(database.db, rooms),
      after: (behind) => recordsAfter(database.db, behind, packetSize),
    },
    tell: (packet) => tellRoom(io, "rooms.records", packet),
    log,
  });
  const bus: Bus | null =
    config.redisUrl === null ? null : openBus({ redisUrl: config.redisUrl, wake, log });
  const announce = (room: string): void => {
    wake(room);
    bus?.hint(room);
  };
  const perform = makeDoorway({
    database,
    operations: operationsWith(surroundings.mailIsLocal ? surroundings.home : null),
    findPlace,
    paces: makePaces(config.paceFactor),
    announce,
    log,
  });
  const whoAsks = async (secret: string | null): Promise<Actor> =>
    (secret === null ? null : await findActor(database.db, secret)) ?? visitor;
  const attendance: Attendance = keepAttendance({
    db: database.db,
    node: randomUUID(),
    followed: () => tailer.followed(),
    tellPresence: (presence) => tellRoom(io, "rooms.presence", presence),
    tellTallies: (tallies) => tellRoom(io, "rooms.tallies", tallies),
    log,
  });
  const seating = {
    http,
    site,
    perform,
    whoAsks,
    addressOf,
    tailer,
    attend: (room: string, person: Person, here: boolean) => attendance.attend(room, person, here),
    log,
  };
  const io: PeoplesServer = seatPeople(seating);
  const rights = watchRights({ io, seating, db: database.db, stampsOf, findPlace, log });
  const running: { stop(): Promise<void> }[] = [];
  const app = httpApp({
    table: pageTable(surroundings, findAssets(publicFolder)),
    perform,
    site,
    whoAsks,
    publicFolder,
    addressOf,
    health: async () => ((await database.isWell()) ? (bus?.isWell() === false ? ["redis"] : []) : null),
    sitemap: () => sitemap(database.db),
    home: surroundings.home,
    log,
  });
  const answerHttp = app.callback();
  http.on("request", (request, response) => void answerHttp(request, response));
  return {
    http,
    perform,
    async begin() {
      for (const kind of recurring)
        await plan(database.db, { kind, key: kind, at: new Date() });
      running.push(startClock({ database, jobs, announce, log }));
      running.push(startMailer(mailerOf(surroundings)));
    },
    async setUpLink() {
      const token = await newSetUpLink(database.db);
      return token === null ? null : `${surroundings.home()}${to("setUp", { token })}`;
    },
    async stop() {
      io.local.emit("frame.moving", { after: 500 });
      for (const one of running) await one.stop();
      rights.stop();
      tailer.stop();
      await attendance.stop();
      await io.close();
      await bus?.stop();
    },
  };
}

const mailerOf = ({ config, database, home, log }: Surroundings) => ({
  db: database.db,
  transport: mailTransport(config.smtpUrl),
  from: config.mailFrom ?? "lyceum@localhost",
  home: home(),
  log,
});

/** The client's pages as the frame wants them. */
function pageTable({ home, mailIsLocal }: Surroundings, assets: Assets): PageTable {
  const document = (told: {
    name: PageName;
    data: unknown;
    reader: Parameters<PageTable["render"]>[0]["reader"];
    params: Readonly<Record<string, string>>;
    attempt: Parameters<PageTable["render"]>[0]["attempt"];
    path: string;
    status: number;
  }): string =>
    renderDocument({
      ...told,
      page: pages[told.name],
      reader: { ...told.reader, language: "en", mailIsLocal },
      assets,
      publicUrl: home(),
    });
  return {
    find: findPage,
    pathOf: (name, params) => (isPageName(name) ? to(name, params) : null),
    async render({ name, params, ask, reader, attempt, path }) {
      if (!isPageName(name)) throw new Error(`no page is called ${name}`);
      const data = await pages[name].load(ask as Ask, params);
      return document({ name, data, reader, params, attempt, path, status: attempt ? 400 : 200 });
    },
    renderRefusal: ({ refusal, status, reader, wanted, path }) =>
      document({
        name: "notFound",
        data: { refusal, wanted: wanted?.name },
        reader,
        params: wanted?.params ?? {},
        attempt: null,
        path,
        status,
      }),
  };
}
