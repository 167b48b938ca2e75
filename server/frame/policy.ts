import { Failure, found } from "./failure.ts";
import type { Actor, Db } from "./context.ts";
import type { Policy, SessionRole, Subject } from "../../shared/protocol.ts";

/** Where a request happens: its session and who may know of it. */
export interface Place {
  readonly session: string;
  readonly audience: "everybody" | "team";
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

const maySee = (actor: Actor, place: Place): boolean =>
  place.audience === "everybody" || onTeam(actor, place.session);

function mustBeSignedIn(actor: Actor): void {
  if (actor.kind === "visitor") throw new Failure("not-signed-in", "not-signed-in");
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
  if (policy.who === "anyone" || actor.kind === "house") return;
  if (policy.who === "house") throw new Failure("not-found", "not-found");
  if (policy.who === "team" || policy.who === "audience") {
    const place = found(await find(policy.of));
    if (!maySee(actor, place)) throw new Failure("not-found", "not-found");
    if (policy.who === "audience" && !policy.speaking) return;
    mustBeSignedIn(actor);
    if (policy.who === "team" && !onTeam(actor, place.session, policy.roles))
      throw new Failure("not-allowed", "not-allowed");
    return;
  }
  mustBeSignedIn(actor);
  if (actor.kind !== "person") return;
  if (policy.who === "proven" && !actor.proven)
    throw new Failure("not-allowed", "address-unproven");
  if (policy.who === "server" && !policy.roles.some((role) => actor.roles.includes(role)))
    throw new Failure("not-allowed", "not-allowed");
}
