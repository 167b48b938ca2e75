import type { Policy, Request, Subject } from "../../shared/protocol.ts";
import type { RoomKind } from "../../shared/rooms.ts";

/** Everybody whom the words of a policy tell apart. */
export const personas = [
  "visitor",
  "provisional member",
  "proven member",
  "server moderator",
  "archivist",
  "steward",
  "host",
  "moderator",
  "guest leader",
  "host elsewhere",
  "asker",
  "house",
] as const;
export type Persona = (typeof personas)[number];

/** The answer's code; `granted` also where it was refused for another reason than who asks. */
export type Verdict = "granted" | "not-signed-in" | "not-allowed" | "not-found";

/** Those whom the words "the team" mean in the session asked about, whatever their role there. */
const team: readonly Persona[] = [
  "server moderator",
  "steward",
  "host",
  "moderator",
  "guest leader",
  "house",
];
/** Who may know of a room of this kind: the inbox is the asker's, and nobody's beside, whatever their role. */
function isFor(where: RoomKind, persona: Persona): boolean {
  if (where === "inbox") return persona === "asker" || persona === "house";
  return where === "floor" || where === "forum" || team.includes(persona);
}
/** The house is nobody: what asks for a person it cannot be. */
const isNobody = (persona: Persona): boolean => persona === "visitor" || persona === "house";

/**
 * What the words of `shared/protocol.ts` promise, read for one persona; written without a look at how the server decides.
 * `where` is the kind of the room that the request names, "floor" for a session.
 */
export function verdict(may: Policy, persona: Persona, where: RoomKind): Verdict {
  switch (may.who) {
    case "anyone":
      return "granted";
    case "house":
      return persona === "house" ? "granted" : "not-found";
    case "member":
      return isNobody(persona) ? "not-signed-in" : "granted";
    case "proven":
      if (isNobody(persona)) return "not-signed-in";
      return persona === "provisional member" ? "not-allowed" : "granted";
    case "server":
      if (persona === "visitor") return "not-signed-in";
      return persona === "house" || may.roles.some((role) => title[role] === persona)
        ? "granted"
        : "not-allowed";
    case "team":
      if (!isFor(where, persona)) return "not-found";
      if (persona === "visitor") return "not-signed-in";
      if (["house", "steward", "server moderator"].includes(persona)) return "granted";
      if (may.also?.some((role) => title[role] === persona)) return "granted";
      return may.roles.some((role) => role === persona) ? "granted" : "not-allowed";
    case "audience":
      if (!isFor(where, persona)) return "not-found";
      return may.speaking && isNobody(persona) ? "not-signed-in" : "granted";
  }
}
const title = {
  steward: "steward",
  moderator: "server moderator",
  archivist: "archivist",
} as const;

/** What names the place that the request is about; null where it is about none. */
export const subjectOf = ({ may }: Pick<Request, "may">): Subject | null =>
  may.who === "team" || may.who === "audience" ? may.of : null;
