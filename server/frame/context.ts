import type { EntitySchema, ObjectLiteral, Repository } from "typeorm";
import type { Input, Name, Output } from "../../shared/contract.ts";
import type { ServerRole, SessionRole } from "../../shared/protocol.ts";
import type { Fresh } from "./tailer.ts";

/** Who is asking. The house is Lyceum itself (clock, command line); it comes over no transport. */
export type Actor =
  | { readonly kind: "house" }
  | { readonly kind: "visitor" }
  | {
      readonly kind: "person";
      readonly id: string;
      readonly signIn: string;
      readonly name: string;
      readonly handle: string;
      readonly proven: boolean;
      readonly roles: readonly ServerRole[];
      /** Role by session id: valid in that session only. */
      readonly sessions: Readonly<Record<string, SessionRole>>;
      /** Grows whenever anything above changes. */
      readonly stamp: number;
      /** Another text whenever anything of the account was changed. */
      readonly version: string;
      /** Whether there is any notice that they have not read. */
      readonly hasUnread: boolean;
    };
export type Person = Extract<Actor, { kind: "person" }>;

/** The database as an operation may use it: the transaction of its request, or the pool where there is none. */
export interface Db {
  /** How long whoever asks waits for all that is asked here, in milliseconds. */
  readonly deadline: number;
  /** The rows that a statement returns, whatever its kind. Parameters are `$1`, `$2` … */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** TypeORM's repository of a table described in a `tables.ts`. */
  table<Row extends ObjectLiteral>(schema: EntitySchema<Row>): Repository<Row>;
}

/** The connected socket that asks, where it is one: what it hears is chosen here, before anything is read. */
export interface Ears {
  /** Settles once everything later than what can be read now will be heard. */
  hear(room: string): Promise<void>;
  leave(room: string): void;
}

/** What an operation may touch, and nothing else. */
export interface Context {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: Date;
  /** Where the request comes from, for the list of sign-ins and for mail: never for deciding rights. */
  readonly device: string;
  /** Null unless a socket asks. */
  readonly ears: Ears | null;
  /** Says, once the transaction is committed, that a room has new records; `fresh` where there is one, known already. */
  announce(room: string, fresh?: Fresh): void;
  /** Makes the asker's browser keep this sign-in's secret, or forget its own (null), once committed. */
  keepSignIn(secret: string | null): void;
  /** Makes the asker's browser keep the zone that it is told times in, or forget it (null), once committed. */
  keepZone(zone: string | null): void;
}

/** Answers one request. Throws a `Failure` to refuse; never catches, never logs, knows no transport. */
export type Operation<N extends Name> = (ctx: Context, input: Input<N>) => Promise<Output<N>>;

/** A write that needs no transaction of its own, because all it changes is one statement. */
export interface Direct<N extends Name> {
  readonly direct: Operation<N>;
}
export const direct = <N extends Name>(operation: Operation<N>): Direct<N> => ({
  direct: operation,
});

/** An operation for every request: a missing or a wrong one does not compile. */
export type Operations = { readonly [N in Name]: Operation<N> | Direct<N> };
