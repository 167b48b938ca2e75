import type { FailureCode } from "../../failures.ts";
import type { Policy } from "../../protocol.ts";
import type { Telling } from "../telling.ts";

export interface InTime {
  readonly at: string;
  readonly zone: string | null;
}

const refusedTitles: Readonly<Record<FailureCode, string>> = {
  invalid: "Something is not right",
  "not-signed-in": "Sign in first",
  "not-allowed": "Not yours to do",
  "not-found": "Nothing here",
  conflict: "Changed in the meantime",
  closed: "Closed",
  "too-fast": "A little slower",
  unsure: "Not known yet",
  broken: "Something broke",
};

/** The words around every page, and of the pages about the house itself. */
export const house = {
  lyceum: () => "Lyceum",
  "document-title": (v: { title: string }) => `${v.title} · Lyceum`,
  skip: () => "Skip to the content",
  ways: () => "Where to go",
  "way-home": () => "Programme",
  "way-transcripts": () => "Transcripts",
  "way-organisations": () => "Organisations",
  "way-mail": () => "Mail",
  "way-api": () => "Requests and events",
  myself: () => "You",
  colophon: () => "Conversations among educators, in an archive that anybody can check.",
  close: () => "Close",
  save: () => "Save",
  saved: () => "Saved.",
  sending: () => "Sending …",
  "try-again": () => "Try again",
  optional: () => "optional",
  links: () => "Links",
  quoted: (v: { text: string }) => `“${v.text}”`,

  clock: (v: InTime, t: Telling) => t.both(v.at, v.zone),
  moment: (v: InTime, t: Telling) => t.moment(v.at, v.zone),
  span: (v: { from: string; until: string; zone: string }, t: Telling) =>
    t.span(v.from, v.until, v.zone),
  lasting: (v: { milliseconds: number }, t: Telling) => t.lasting(v.milliseconds),
  "your-time": () => "your time",
  "in-place": (v: { place: string }) => (v.place === "UTC" ? "UTC" : `in ${v.place}`),
  "clock-in-place": (v: { clock: string; place: string }) =>
    v.place === "UTC" ? `${v.clock} UTC` : `${v.clock} ${v.place}`,

  "refused-title": (v: { code: FailureCode }) => refusedTitles[v.code],
  "to-programme": () => "To the programme",
  reference: (v: { reference: string }) => `If you ask somebody about this, name ${v.reference}.`,

  "api-title": () => "Requests and events",
  "api-lead": () =>
    "Everything that this server can be asked, and everything that it tells of itself. Each request has one address, /api/ and its name: GET for what reads, POST for what writes, or the same name over the socket.",
  "api-openapi": () => "The same for machines (OpenAPI)",
  "api-requests": () => "Requests",
  "api-events": () => "Events",
  "api-way": (v: { kind: "read" | "write"; socketOnly: boolean }) =>
    v.socketOnly ? "over the socket only" : v.kind === "read" ? "GET or socket" : "POST or socket",
  "api-may": (v: { may: string }) => `for ${v.may}`,
};

const roleList = (roles: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "disjunction" }).format(roles);

/** Who a policy lets in, in words: "anyone", "hosts or moderators of the session". */
export function whoMay(policy: Policy): string {
  switch (policy.who) {
    case "anyone":
      return "anyone";
    case "member":
      return "whoever is signed in";
    case "proven":
      return "whoever has proven an address";
    case "house":
      return "the server itself";
    case "server":
      return roleList(policy.roles.map((role) => `${role}s`));
    case "team":
      return `${roleList(policy.roles.map((role) => `${role}s`))} of the session`;
    case "audience":
      return policy.speaking ? "whoever is signed in and may read it" : "whoever may read it";
  }
}
