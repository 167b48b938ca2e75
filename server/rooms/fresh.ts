import type { Fresh } from "../frame/tailer.ts";
import type { Kept, Prepared } from "./appending.ts";
import { recordHash } from "./hashing.ts";

/** What was said and kept just now, as readers get it, without reading it again. */
export function toFresh(prepared: Prepared, { place, at, hash }: Kept): Fresh {
  const { id, kind, entry, refersTo = null, who = null, what = null, html = null } = prepared.draft;
  return {
    record: { place, id, kind, entry, refersTo, at, who, what, html, gone: null, again: null },
    hash,
    follows: (previous) => hash === hashUpon(previous, prepared, { place, at }),
  };
}

function hashUpon(
  previous: string,
  { draft, who, what }: Prepared,
  { place, at }: Pick<Kept, "place" | "at">,
): string {
  const { room, id, kind, entry, refersTo = null } = draft;
  const hash = recordHash({
    previous: Buffer.from(previous, "hex"),
    room,
    place,
    id,
    kind,
    entry,
    refersTo,
    micros: microsOf(at),
    whoHash: who && Buffer.from(who.hash, "hex"),
    whatHash: what && Buffer.from(what.hash, "hex"),
  });
  return hash.toString("hex");
}

/** Microseconds since 1970. Here as `append` has told it: ISO 8601 with microseconds, of which Date takes the first three digits. */
const microsOf = (at: string): bigint => BigInt(Date.parse(at)) * 1_000n + BigInt(at.slice(23, 26));
