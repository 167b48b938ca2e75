import type { Readable } from "node:stream";
import type { KeptFile } from "../../shared/archive.ts";
import type { Name, Output } from "../../shared/contract.ts";
import type { Presence, Tallies } from "../../shared/rooms.ts";
import type { Jobs } from "./clock.ts";
import type { Actor, Db, Operations, Person } from "./context.ts";
import type { PageTable } from "./http/pages.ts";
import type { Log } from "./log.ts";
import type { FindPlace } from "./policy.ts";
import type { Ledger } from "./tailer.ts";

/** Something that goes on by itself until it is stopped. */
export interface Ending {
  stop(): Promise<void> | void;
}
interface Attending extends Ending {
  attend(room: string, person: Person | null, here: boolean): void;
}

/** Where files go that forms send. */
export interface Files {
  /** Asked, with the fields that came before it, for leave to send a file: it tells its id as `upload`. */
  readonly leave: { readonly name: Name; readonly asks: readonly string[] };
  /** Keeps a file that there is leave for, as it comes. Throws a `Failure` where it is not taken. */
  keep(upload: string, sent: { readonly name: string; readonly bytes: Readable }): Promise<void>;
  /** Some bytes of a file, those at `from` and `to` included; only for whoever may have them. */
  open(file: string, span: { readonly from: number; readonly to: number }): Readable;
  /** A session's bag, of which no more is held than is read. */
  bag(session: string): Promise<Readable>;
  /** Everything of somebody's as a ZIP, of which no more is held than is read; only for themselves. */
  mine(person: string): Promise<Readable>;
  /** A file of a great transcript, as it lies in the archive's folder. Throws a `Failure` where it does not. */
  kept(file: KeptFile): Promise<Readable>;
}

/** What the domains bring to a node; the frame itself knows none of them. */
export interface Furnishings {
  readonly operations: Operations;
  readonly jobs: Jobs;
  /** Jobs that plan their own next time; planned anew at each start, in case one was lost. */
  readonly recurring: readonly string[];
  readonly pages: PageTable;
  readonly findPlace: FindPlace;
  readonly findActor: (db: Db, secret: string) => Promise<Actor | null>;
  readonly stampsOf: (db: Db, signIns: readonly string[]) => Promise<Map<string, number>>;
  /** For each of these people something that changes with what they have not read; those who have read all are left out. */
  readonly unreadOf: (db: Db, people: readonly string[]) => Promise<Map<string, string>>;
  readonly sitemap: (db: Db) => Promise<readonly string[]>;
  readonly ledger: (db: Db) => Ledger;
  /** How many nodes of this server live. */
  readonly nodesAlive: (db: Db) => Promise<number>;
  readonly keepAttendance: (around: {
    readonly db: Db;
    readonly followed: () => readonly string[];
    /** Both answer false where nobody was told, and nobody may be now. */
    readonly tellPresence: (presence: Presence) => boolean;
    readonly tellTallies: (tallies: Tallies) => boolean;
    readonly log: Log;
  }) => Attending;
  /** The bytes of what was exported under this id, if they are those that were written; only for whoever may have them. */
  readonly openExport: (id: string, written: Output<"exports.file">) => Readable;
  /** The same of a file of proceedings; null where it is not there as it was written. */
  readonly openVolume: (written: Output<"proceedings.file">) => Promise<Readable | null>;
  /** The files that people send, and the bytes of them. */
  readonly files: Files;
  /** Whatever else goes on by itself. */
  readonly startMore: () => Ending;
  /** Whether this node can keep the archive's files. */
  readonly isArchiveWell: () => boolean;
}
