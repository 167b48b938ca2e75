import type { Policy } from "../../protocol.ts";

/** The words of the list of requests and events. */
export const listing = {
  optional: () => "optional",
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
