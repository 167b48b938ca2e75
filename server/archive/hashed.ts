import { contentHash, recordHash } from "../rooms/index.ts";
import { type Content, microsOf, type RecordLine } from "./format.ts";
import type { Written } from "./lines.ts";
import { Trouble } from "./trouble.ts";

/** Throws `Trouble` where a record does not hold what its hashes are of, or tells otherwise of what is gone. */
export function holdsItsContent(line: RecordLine, written: Written): void {
  const { who, what, whoHash, whatHash, gone, unnamed = null, initials = null } = line;
  if ((initials !== null) !== (unnamed === "initials")) throw new Trouble("words-unannounced");
  if (gone) {
    if (unnamed || who || what || !(whoHash || whatHash)) throw new Trouble("words-unannounced");
    return;
  }
  if (unnamed && (who || !whoHash)) throw new Trouble("words-unannounced");
  if ((whoHash && !who && !unnamed) || (whatHash && !what)) throw new Trouble("words-missing");
  if ((who && !whoHash) || (what && !whatHash)) throw new Trouble("words-unannounced");
  if (who && hashed(who, written.who) !== whoHash) throw new Trouble("person-changed");
  if (what && hashed(what, written.what) !== whatHash) throw new Trouble("words-changed");
}

const hashed = ({ salt }: Content, canonical: string): string =>
  contentHash(Buffer.from(salt, "hex"), canonical).toString("hex");

const bytes = (hash: string | null): Buffer | null =>
  hash === null ? null : Buffer.from(hash, "hex");

/** The hash of a record behind the one before; throws `Trouble` where it tells another. */
export function linked(record: RecordLine, previous: Buffer, room: string): Buffer {
  const hash = recordHash({
    previous,
    room,
    place: record.place,
    id: record.id,
    kind: record.kind,
    entry: record.entry,
    refersTo: record.refersTo,
    micros: microsOf(record.at) ?? 0n,
    whoHash: bytes(record.whoHash),
    whatHash: bytes(record.whatHash),
  });
  if (hash.toString("hex") !== record.hash) throw new Trouble("link-broken");
  return hash;
}
