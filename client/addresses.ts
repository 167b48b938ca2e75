import type { Params } from "./page.ts";

/** Where each page stands. Addresses say what they are and never change. */
export const paths = {
  home: "/",
  signUp: "/sign-up",
  signIn: "/sign-in",
  link: "/sign-in/:token",
  account: "/account",
  consent: "/account/archive",
  leave: "/account/leave",
  myData: "/account/my-data",
  notices: "/notices",
  chat: "/chats/:session",
  schedule: "/chats/new",
  script: "/chats/:session/script",
  team: "/chats/:session/team",
  forum: "/forums/:session",
  openForum: "/forums/new",
  forumTeam: "/forums/:session/team",
  synthesis: "/forums/:session/synthesis",
  thread: "/forums/:session/:thread",
  openHouse: "/open-houses/:session",
  scheduleHouse: "/open-houses/new",
  houseTeam: "/open-houses/:session/team",
  transcript: "/transcripts/:session",
  transcripts: "/transcripts",
  corrections: "/transcripts/:session/corrections",
  correct: "/transcripts/:session/correct",
  seals: "/seals/:edition",
  archiveFiles: "/archive/files",
  proceedings: "/proceedings",
  volume: "/proceedings/:edition",
  chapter: "/proceedings/:edition/:session",
  doi: "/editions/:edition/doi",
  archiveDesk: "/archive/desk",
  exports: "/archive/exports",
  search: "/search",
  organisation: "/organisations/:slug",
  organisations: "/organisations",
  foundOrganisation: "/organisations/new",
  theme: "/themes/:theme",
  edition: "/editions/new",
  calendar: "/calendar",
  publish: "/sessions/new",
  event: "/sessions/:session",
  changeEvent: "/sessions/:session/change",
  materials: "/sessions/:session/materials",
  changeMaterial: "/sessions/:session/materials/:material",
  myMonth: "/my-month",
  reminders: "/reminders/:token",
  zone: "/zone",
  person: "/people/:handle",
  setUp: "/set-up/:token",
  demonstration: "/demonstration",
  mail: "/mail",
  api: "/api",
  notFound: "/not-found",
} as const;
export type PageName = keyof typeof paths;

const names: ReadonlySet<string> = new Set(Object.keys(paths));
export const isPageName = (name: string | undefined): name is PageName =>
  name !== undefined && names.has(name);

/** The address of a page; params that its path does not name become its query. */
export function to(page: PageName, params: Params = {}): string {
  const query = new URLSearchParams(params);
  const path = paths[page].replace(/:(\w+)/g, (_, name: string) => {
    query.delete(name);
    return encodeURIComponent(params[name] ?? "");
  });
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The address of one entry for ever; it leads to where the entry now stands. */
export const toEntry = (entry: string): string => `/e/${entry}`;
/** The calendar, what these params leave of it, as a file for calendar programs. */
export const toCalendarFile = (params: Params = {}): string => {
  const query = new URLSearchParams(params);
  return query.size === 0 ? "/calendar.ics" : `/calendar.ics?${query}`;
};
/** One session as such a file. */
export const toEventFile = (session: string): string => `/sessions/${session}.ics`;
/** The transcript of a session as a file. */
export const toFile = (session: string, format: string): string =>
  `/transcripts/${session}.${format}`;
/** What was stated beside a transcript, as a file. */
export const toCorrectionsFile = (session: string): string =>
  `${to("corrections", { session })}.jsonl`;
/** What was exported from the archive, as one ZIP. */
export const toExport = (id: string): string => `${paths.exports}/${id}.zip`;
/** A session as a bag, packed. */
export const toBag = (session: string): string => toFile(session, "bag.zip");
/** An edition's seals as a file. */
export const toSealsFile = (edition: string): string => `/seals/${edition}.jsonl`;
/** A file of a session's materials. */
export const toMaterial = (material: string, name: string): string =>
  `/materials/${material}/${name}`;
