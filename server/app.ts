import { join } from "node:path";
import { paths, to, toEntry } from "../client/addresses.ts";
import { renderDocument } from "../client/document.tsx";
import { findPage } from "../client/matching.ts";
import { isPageName, pages, type PageName } from "../client/pages.ts";
import { demonstrate, isUntouched } from "./demonstration/index.ts";
import { type Assets, findAssets, nameBuild } from "./frame/http/assets.ts";
import type { PageTable } from "./frame/http/pages.ts";
import { makeNode, type Node, type Surroundings } from "./frame/node.ts";
import { askAsHouse } from "./house.ts";
import {
  findActor,
  findPlace,
  jobs,
  keepAttendance,
  ledger,
  operationsWith,
  recurring,
  sitemap,
  unreadOf,
} from "./operations.ts";
import { mailTransport, newSetUpLink, stampsOf, startMailer } from "./people/index.ts";

export interface App extends Node {
  /** Puts the demonstration month on the server, where nothing has happened there yet. */
  demonstrate(): Promise<void>;
  /** Where the first steward is made; null when there is one. */
  setUpLink(): Promise<string | null>;
}
export interface AppOptions extends Omit<Surroundings, "publicFolder"> {
  /** True where mails stay on this machine, to be read on a page. */
  readonly mailIsLocal: boolean;
}

const publicFolder = join(import.meta.dirname, "../public");
/** What pages are made of: the views and words, and the names of the browser's files. */
const build = nameBuild(
  ...["../client", "../shared", "../public"].map((folder) => join(import.meta.dirname, folder)),
);

/** Lyceum: the frame furnished with all domains and all pages. */
export function makeApp(options: AppOptions): App {
  const { database, home, mailIsLocal } = options;
  const node = makeNode(
    { ...options, publicFolder },
    {
      operations: operationsWith(mailIsLocal ? home : null, home),
      pages: pageTable(options, findAssets(publicFolder)),
      jobs,
      recurring,
      findPlace,
      findActor,
      stampsOf,
      unreadOf,
      sitemap,
      ledger,
      keepAttendance,
      startMore: () => startMailing(options),
    },
  );
  return {
    ...node,
    async demonstrate() {
      if (await isUntouched(database.db))
        await demonstrate(askAsHouse(node.perform), database.db, new Date());
    },
    async setUpLink() {
      const token = await newSetUpLink(database.db);
      return token === null ? null : `${home()}${to("setUp", { token })}`;
    },
  };
}

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
  if (name === "entry" && params["post"] !== undefined) return toEntry(params["post"]);
  return isPageName(name) ? to(name, params) : null;
}
function paramsOf(name: string): string[] {
  if (name === "entry") return ["post"];
  return isPageName(name) ? namesIn(paths[name]) : [];
}

/** The client's pages as the frame wants them. */
function pageTable({ config, home, mailIsLocal }: AppOptions, assets: Assets): PageTable {
  const document = (wanted: Wanted): string =>
    renderDocument({
      ...wanted,
      page: pages[wanted.name],
      reader: { ...wanted.reader, language: config.language, mailIsLocal },
      assets,
      publicUrl: home(),
    });
  return {
    find: findPage,
    pathOf,
    paramsOf,
    build,
    load: (name, params, ask) => pages[known(name)].load(ask, params),
    render: ({ name, ...wanted }) =>
      document({ ...wanted, name: known(name), status: wanted.attempt ? 400 : 200 }),
    renderRefusal({ refusal, wanted, ...told }) {
      const data = { refusal, wanted: wanted?.name };
      return document({
        ...told,
        name: "notFound",
        data,
        params: wanted?.params ?? {},
        attempt: null,
      });
    },
  };
}
