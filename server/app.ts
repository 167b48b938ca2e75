import { join } from "node:path";
import { paths, to, toEntry } from "../client/addresses.ts";
import { type DocumentProps, renderDocument, renderOpenDocument } from "../client/document.tsx";
import { findPage } from "../client/matching.ts";
import { isPageName, pages, type PageName } from "../client/pages.ts";
import { ownParts } from "../client/own.tsx";
import { sharedPages } from "../client/shared-pages.ts";
import { versions } from "../client/versions.ts";
import { type Keeper, openBag, openKept, startKeeper } from "./archive/index.ts";
import { demonstrate, holdsDemonstration, isUntouched, jobsWith } from "./demonstration/index.ts";
import { openZip, startExporter } from "./exports/index.ts";
import type { Db, Operations } from "./frame/context.ts";
import { type Assets, findAssets, nameBuild } from "./frame/http/assets.ts";
import type { Furnishings } from "./frame/furnishings.ts";
import type { PageTable } from "./frame/http/pages.ts";
import { makeNode, type Node, type Surroundings } from "./frame/node.ts";
import { makePaces } from "./frame/paces.ts";
import { makeDoorway, type Perform } from "./frame/perform.ts";
import {
  findActor,
  findPlace,
  jobs,
  keepAttendance,
  ledger,
  nodesAlive,
  openMyData,
  operationsWith,
  recurring,
  sitemap,
  unreadOf,
} from "./operations.ts";
import { keepFile, openFile } from "./materials/index.ts";
import { openBuilt, startBuilder } from "./proceedings/index.ts";
import { mailTransport, newSetUpLink, stampsOf, startMailer } from "./people/index.ts";

export interface App extends Node {
  /** Before it listens: puts the demonstration month where it is wanted and nothing has happened yet. */
  prepare(): Promise<void>;
  /** Where the first steward is made; null when there is one. */
  setUpLink(): Promise<string | null>;
  /** Where one looks around as somebody made up; null where nobody is. */
  demonstrationLink(): string | null;
}
export interface AppOptions extends Omit<Surroundings, "publicFolder"> {
  /** True where mails stay on this machine, to be read on a page. */
  readonly mailIsLocal: boolean;
}

/** What proceedings are printed by, beside the node. */
const worker = new URL("./commands/volume-worker.js", import.meta.url);
const publicFolder = join(import.meta.dirname, "../public");
/** What pages are made of: the views and words, and the names of the browser's files. */
const build = nameBuild(
  ...["../client", "../shared", "../public"].map((folder) => join(import.meta.dirname, folder)),
);

/** Furnishings that are the same on every server. */
const fixed = {
  recurring,
  findPlace,
  findActor,
  stampsOf,
  unreadOf,
  sitemap,
  ledger,
  nodesAlive,
  keepAttendance,
};

/** Lyceum: the frame furnished with all domains and all pages. */
export function makeApp(options: AppOptions): App {
  const { database, home } = options;
  const { performIn, ...doings } = doingsOf(options);
  const marks: Marks = { isDemonstration: false };
  const shown = { pages: pageTable(options, findAssets(publicFolder), marks) };
  const more = moreOf(options);
  const node = makeNode({ ...options, publicFolder }, { ...fixed, ...doings, ...shown, ...more });
  return {
    ...node,
    async prepare() {
      await demonstrateOnce(options, performIn);
      marks.isDemonstration = await holdsDemonstration(database.db);
    },
    setUpLink: () => setUpLink(options),
    demonstrationLink: () => (marks.isDemonstration ? `${home()}${to("demonstration")}` : null),
  };
}

/** What people, the clock and made-up people can do here. */
function doingsOf(options: AppOptions) {
  const { config, home, mailIsLocal } = options;
  const operations = operationsWith(mailIsLocal ? home : null, home, config.demo && mailIsLocal);
  const performIn = doorwayWithin(options, operations);
  const theirs = jobsWith(({ db, announce }) => performIn(db, announce));
  return { operations, performIn, jobs: { ...jobs, ...theirs } };
}

async function setUpLink({ database, home }: AppOptions): Promise<string | null> {
  const token = await newSetUpLink(database.db);
  return token === null ? null : `${home()}${to("setUp", { token })}`;
}

type PerformIn = ReturnType<typeof doorwayWithin>;

/** In one transaction: a start that is broken off in the middle leaves nothing, and the next one does it again. */
async function demonstrateOnce(
  { config, database, mailIsLocal }: AppOptions,
  performIn: PerformIn,
): Promise<void> {
  if (!(config.demo && mailIsLocal && (await isUntouched(database.db)))) return;
  await database.transaction((db) => {
    const perform = performIn(db, () => undefined);
    return demonstrate(perform, db, new Date());
  });
}

/** The doorway inside of a transaction that is under way: what is refused in it undoes all of it. */
const doorwayWithin =
  ({ database, log }: AppOptions, operations: Operations) =>
  (db: Db, announce: (room: string) => void): Perform =>
    makeDoorway({
      database: { ...database, db, transaction: (work) => work(db) },
      operations,
      findPlace,
      paces: makePaces(unhurried),
      announce,
      log,
    });
/** Made-up people may do as much as they like. */
const unhurried = 1_000;

type More = "startMore" | "isArchiveWell" | "openExport" | "openVolume" | "files";
/** What goes on by itself beside the frame's own work: mails go out, the archive's files are kept, volumes and exports made. */
function moreOf(options: AppOptions): Pick<Furnishings, More> {
  const { config, database, log } = options;
  let keeper: Keeper | null = null;
  return {
    files: filesOf(options),
    isArchiveWell: () => keeper?.isWell() ?? true,
    openExport: (id, written) => openZip(config.archiveDir, id, written),
    openVolume: (written) => openBuilt(database.db, config.archiveDir, written),
    startMore() {
      const archive = { db: database.db, folder: config.archiveDir, log };
      keeper = startKeeper(archive);
      const going = [
        startMailing(options),
        keeper,
        startBuilder({ ...archive, worker }),
        startExporter(archive),
      ];
      return { stop: async () => void (await Promise.all(going.map((one) => one.stop()))) };
    },
  };
}

const filesOf = ({ config, database: { db }, home }: AppOptions): Furnishings["files"] => ({
  leave: { name: "materials.begin", asks: ["session"] },
  keep: async (upload, sent) => void (await keepFile(db, upload, sent)),
  open: (file, span) => openFile(db, file, span),
  bag: (session) => openBag({ db, now: new Date() }, session),
  mine: (person) => openMyData({ db, person, home: home(), now: new Date() }),
  kept: (file) => openKept(db, config.archiveDir, file),
});

const startMailing = ({ config, database, home, log }: AppOptions) =>
  startMailer({
    db: database.db,
    transport: mailTransport(config.smtpUrl),
    from: config.mailFrom ?? "lyceum@localhost",
    home: home(),
    log,
  });

type Wanted = Omit<Parameters<PageTable["render"]>[0], "name"> & {
  readonly name: PageName;
  readonly status: number;
};

function known(name: string): PageName {
  if (!isPageName(name)) throw new Error(`no page is called ${name}`);
  return name;
}

/** `/chats/:session` has one: `session`. */
const namesIn = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);

/** The path of a page, or of what a form has just kept. */
function pathOf(name: string, params: Readonly<Record<string, string>>): string | null {
  if (name === "entry" && params["post"] !== undefined)
    return toEntry(encodeURIComponent(params["post"]));
  return isPageName(name) ? to(name, params) : null;
}
function paramsOf(name: string): string[] {
  if (name === "entry") return ["post"];
  return isPageName(name) ? namesIn(paths[name]) : [];
}

/** What is known of this server only once it is prepared. */
interface Marks {
  isDemonstration: boolean;
}

/** The client's pages as the frame wants them. */
function pageTable(options: AppOptions, assets: Assets, marks: Marks): PageTable {
  const document = documentOf(options, assets, marks);
  return {
    find: findPage,
    pathOf,
    paramsOf,
    build,
    version: async (name, params, ask) => (await versions[known(name)]?.(ask, params)) ?? null,
    load: (name, params, ask) => pages[known(name)].load(ask, params),
    shared: sharedBy(document),
    render: ({ name, ...wanted }) =>
      made(document({ ...wanted, name: known(name), status: wanted.attempt ? 400 : 200 })),
    renderRefusal({ refusal, wanted, ...told }) {
      const data = { refusal, wanted: wanted?.name };
      const params = wanted?.params ?? {};
      return made(document({ ...told, name: "notFound", data, params, attempt: null }));
    },
  };
}

const made = (document: DocumentProps): Buffer => Buffer.concat(renderDocument(document));

/** What a page shares with those of others. */
const sharedBy =
  (document: (wanted: Wanted) => DocumentProps): PageTable["shared"] =>
  async (wanted, ask) => {
    const name = known(wanted.name);
    const page = await sharedPages[name]?.(ask, wanted.params);
    if (!page) return null;
    const around = document({ ...wanted, name, data: null, status: 200 });
    return {
      version: page.version,
      own: ownParts(around),
      render: async () => renderOpenDocument({ ...around, data: await page.load() }),
    };
  };

const documentOf =
  ({ config, home, mailIsLocal }: AppOptions, assets: Assets, marks: Marks) =>
  (wanted: Wanted): DocumentProps => ({
    ...wanted,
    page: pages[wanted.name],
    reader: { ...wanted.reader, ...marks, language: config.language, mailIsLocal },
    assets,
    publicUrl: home(),
  });
