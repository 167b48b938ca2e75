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
  "api-may": (v: { may: string }) => v.may,
};
