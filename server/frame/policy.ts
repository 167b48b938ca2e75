import { Failure, found } from "./failure.ts";
import type { Actor, Db, Person } from "./context.ts";
import type { Policy, SessionRole, Subject } from "../../shared/protocol.ts";

/** Where a request happens: its session and who may know of it. */
export interface Place {
  readonly session: string;
  readonly audience: "everybody" | "team" | { readonly person: string };
}
/** Finds the place that an input names by slug or id; null when there is none. */
export type FindPlace = (db: Db, subject: Subject, value: string) => Promise<Place | null>;

/** The server's stewards and moderators are on the team of every session. */
export function onTeam(actor: Actor, session: string, roles?: readonly SessionRole[]): boolean {
  if (actor.kind === "house") return true;
  if (actor.kind === "visitor") return false;
  if (actor.roles.includes("steward") || actor.roles.includes("moderator")) return true;
  const role = actor.sessions[session];
  return role !== undefined && (roles === undefined || roles.includes(role));
}

/** Whether somebody may know of a place. What is for one person is for nobody else, whatever their roles. */
export function maySee(actor: Actor, { audience, session }: Place): boolean {
  if (audience === "everybody" || actor.kind === "house") return true;
  if (audience === "team") return onTeam(actor, session);
  return actor.kind === "person" && actor.id === audience.person;
}

const unknown = (): Failure => new Failure("not-found", "not-found");
const unpermitted = (): Failure => new Failure("not-allowed", "not-allowed");

/** The house is nobody: what asks for a person is not for it. */
function mustBePerson(actor: Actor): asserts actor is Person {
  if (actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
}

/**
 * Throws the refusal unless the policy lets the actor ask. `find` gives the place for policies that depend on one.
 * What the actor may not know of is `not-found`, signed in or not.
 */
export async function permit(
  policy: Policy,
  actor: Actor,
  find: (subject: Subject) => Promise<Place | null>,
): Promise<void> {
  switch (policy.who) {
    case "anyone":
      return;
    case "house":
      if (actor.kind !== "house") throw unknown();
      return;
    case "member":
      return mustBePerson(actor);
    case "proven":
      mustBePerson(actor);
      if (!actor.proven) throw new Failure("not-allowed", "address-unproven");
      return;
    case "server":
      if (actor.kind === "house") return;
      mustBePerson(actor);
      if (!policy.roles.some((role) => actor.roles.includes(role))) throw unpermitted();
      return;
    case "team":
    case "audience":
      return permitAt(found(await find(policy.of)), policy, actor);
  }
}

function permitAt(place: Place, policy: Placed, actor: Actor): void {
  if (!maySee(actor, place)) throw unknown();
  if (policy.who === "team") {
    if (actor.kind !== "house") mustBePerson(actor);
    if (!mayInTeam(actor, place.session, policy)) throw unpermitted();
  } else if (policy.speaking) mustBePerson(actor);
}

type OfTeam = Pick<Extract<Policy, { who: "team" }>, "roles" | "also">;
/** Whether somebody is of a session's team in one of these roles, or holds one of those for the server that count as much. */
export const mayInTeam = (actor: Actor, session: string, { roles, also = [] }: OfTeam): boolean =>
  onTeam(actor, session, roles) ||
  (actor.kind === "person" && also.some((role) => actor.roles.includes(role)));
type Placed = Extract<Policy, { who: "team" | "audience" }>;
