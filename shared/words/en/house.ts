import type { Telling } from "../telling.ts";

/** The words around every page, and of the pages about the house itself. */
export const house = {
  lyceum: () => "Lyceum",
  "document-title": (v: { title: string }) => `${v.title} · Lyceum`,
  skip: () => "Skip to the content",
  ways: () => "Where to go",
  "way-home": () => "Programme",
  "way-calendar": () => "Calendar",
  "way-transcripts": () => "Transcripts",
  "way-organisations": () => "Organisations",
  "way-search": () => "Search",
  seek: () => "Search everything",
  "way-mail": () => "Mail",
  "way-zone": () => "Time zone",
  "way-api": () => "Requests and events",
  myself: () => "You",
  bell: (v: { count: number }, t: Telling) =>
    v.count === 0 ? "Notices" : `Notices: ${t.number(v.count)} unread`,
  colophon: () => "Conversations among educators, in an archive that anybody can check.",
  demonstration: () => "Demonstration",
  "made-up": () => "A demonstration: everybody here is made up.",
  "made-up-more": () => "Look around as one of them",
  close: () => "Close",
  save: () => "Save",
  sending: () => "Sending …",
  "try-again": () => "Try again",
  links: () => "Links",
  span: (v: { from: string; until: string; zone: string }, t: Telling) =>
    t.span(v.from, v.until, v.zone),
  moment: (v: { at: string; zone: string | null }, t: Telling) => t.moment(v.at, v.zone),
  "the-day": (v: { at: string; zone: string }, t: Telling) => t.day(v.at, v.zone),
  date: (v: { at: string; zone: string }, t: Telling) => t.date(v.at, v.zone),
  lasting: (v: { milliseconds: number }, t: Telling) => t.lasting(v.milliseconds),
  elsewhere: (v: { at: string; zone: string }, t: Telling) =>
    t.elsewhere(v.at, v.zone) ?? "your time",
  "no-time": () => "no time known",
};
