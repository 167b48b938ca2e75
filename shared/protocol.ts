import type { z } from "zod";

/** What somebody is to the whole server. */
export const serverRoles = ["steward", "moderator", "archivist"] as const;
export type ServerRole = (typeof serverRoles)[number];
/** What somebody is in one session, and only there. */
export const sessionRoles = ["host", "moderator", "guest leader"] as const;
export type SessionRole = (typeof sessionRoles)[number];

/**
 * The input key by which a request says where it happens: `session` is a slug, `room` and `entry` are ids.
 * A request whose policy depends on a place must have that key in its input.
 */
export type Subject = "session" | "room" | "entry";

/**
 * Who may ask.
 * - `anyone`: visitors too.
 * - `member`: whoever is signed in, also with an address not yet proven; `proven`: with a proven one.
 * - `server`: holders of one of these roles for the server.
 * - `team`: holders of one of these roles in the session meant by `of`, and the server's stewards and moderators; `also`
 *   holders of these roles for the server.
 * - `audience`: whoever may read the room meant by `of` (the session's floor where `of` is a session); `speaking` asks for a sign-in too.
 * - `house`: Lyceum itself: the clock and the command line. No person, over no transport.
 */
export type Policy =
  | { readonly who: "anyone" | "member" | "proven" | "house" }
  | { readonly who: "server"; readonly roles: readonly ServerRole[] }
  | {
      readonly who: "team";
      readonly of: Subject;
      readonly roles: readonly SessionRole[];
      readonly also?: readonly ServerRole[];
    }
  | { readonly who: "audience"; readonly of: Subject; readonly speaking: boolean };

/** How often: a name in the table of limits, `shared/limits.ts`. */
export type Pace = "reading" | "writing" | "speaking" | "proving" | "watching" | "searching";

export interface Request<
  K extends "read" | "write" = "read" | "write",
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly kind: K;
  /** One sentence for the page that lists all requests. */
  readonly what: string;
  readonly may: Policy;
  readonly pace: Pace;
  readonly input: I;
  readonly output: O;
  /** Only meaningful on a connected socket (watching a room). */
  readonly socketOnly?: boolean;
  /** The keys of its input that a form may send files for: each becomes the id that the file is kept under. */
  readonly files?: readonly string[];
}

type Declared<I, O> = Omit<Request<"read", I & z.ZodType, O & z.ZodType>, "kind" | "pace"> & {
  pace?: Pace;
};

/** Declares a request that changes nothing: GET. */
export function read<I extends z.ZodType, O extends z.ZodType>(
  request: Declared<I, O>,
): Request<"read", I, O> {
  return { pace: "reading", ...request, kind: "read" };
}

/** Declares a request that changes something: POST. */
export function write<I extends z.ZodType, O extends z.ZodType>(
  request: Declared<I, O>,
): Request<"write", I, O> {
  return { pace: "writing", ...request, kind: "write" };
}
