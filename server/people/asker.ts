import type { Context, Person } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";

/** The person who asks; nobody else can do what needs one. */
export function askerOf(ctx: Context): Person {
  if (ctx.actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  return ctx.actor;
}
