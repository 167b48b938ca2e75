import { createHash, randomFillSync } from "node:crypto";
import serialize from "canonicalize";

/** What a record's hash covers. `entry` and `refersTo` are ids; `micros` is the time in microseconds since 1970. */
export interface Sealed {
  /** The hash of the record before; 32 zero bytes at place 1. */
  previous: Buffer;
  room: string;
  place: number;
  id: string;
  kind: string;
  entry: string | null;
  refersTo: string | null;
  micros: bigint;
  whoHash: Buffer | null;
  whatHash: Buffer | null;
}

/** The hash of a record, 32 bytes: the one thing that can never change, and `append` in SQL makes the same. */
export function recordHash(s: Sealed): Buffer {
  const hash = createHash("sha256");
  const parts = [
    "lyceum1",
    s.previous,
    s.room,
    String(s.place),
    s.id,
    s.kind,
    s.entry ?? "",
    s.refersTo ?? "",
    String(s.micros),
    s.whoHash ?? "",
    s.whatHash ?? "",
  ];
  for (const part of parts) hash.update(measured(part));
  return hash.digest();
}

/** The bytes behind their length (4 bytes, big-endian), so that no two lists of parts look alike. */
export function measured(part: string | Buffer): Buffer {
  const bytes = Buffer.from(part);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The hash that stands for a content in its record: 32 bytes. `bytes` is what `canonical` gave, `salt` 16 random bytes. */
export const contentHash = (salt: Buffer, bytes: string): Buffer =>
  createHash("sha256").update(salt).update(bytes, "utf8").digest();

/** The value as canonical JSON (RFC 8785). Throws a TypeError for what JSON cannot say. */
export function canonical(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}

const saltLength = 16;
/** Random bytes for many salts: asking the system for them costs as much as hashing a message ten times. */
const salts = Buffer.alloc(256 * saltLength);
let used = salts.length;

/** 16 random bytes: without them nobody can find out by guessing what an erased content was. */
export function newSalt(): Buffer {
  if (used === salts.length) {
    randomFillSync(salts);
    used = 0;
  }
  const salt = Buffer.from(salts.subarray(used, used + saltLength));
  used += saltLength;
  return salt;
}
