import type { Db } from "../frame/context.ts";
import type { sections } from "../../shared/words/en/my-data.ts";

type Value = string | number | boolean | Date | null;
export type Row = Readonly<Record<string, Value>>;
/**
 * One list of what is somebody's; `entry` in a row is the id of what has an address of its own, `file` the path of one of
 * their files among these.
 */
export interface Section {
  readonly name: keyof typeof sections;
  readonly rows: readonly Row[];
}

/** A file of somebody's, to be packed with what is told of it. */
export interface OwnFile {
  /** Among all of theirs: no other file has it, and every system can keep it. */
  readonly path: string;
  readonly bytes: number;
  readonly told: Row;
  /** All of it, as it is wanted. Throws where it is not what was kept. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
  /** Whether it is kept still: it may be removed while others are packed. */
  readonly isKept: () => Promise<boolean>;
}

/** What tells somebody of everything that is theirs in one domain, as they may see it themselves. */
export interface Teller {
  readonly ofPerson?: (db: Db, person: string) => Promise<Section[]>;
  readonly filesOf?: (db: Db, person: string) => Promise<OwnFile[]>;
}
