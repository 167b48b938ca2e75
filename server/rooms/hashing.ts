import { hash, randomFillSync } from "node:crypto";
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
export const recordHash = (s: Sealed): Buffer =>
  sha256(
    measured([
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
    ]),
  );

/** By way of digits: bytes that come straight from there are memory of their own each time, which costs more than hashing. */
const sha256 = (bytes: Buffer): Buffer => Buffer.from(hash("sha256", bytes, "hex"), "hex");

/** The bytes of each part behind their length (4 bytes, big-endian), so that no two lists of parts look alike. */
export function measured(parts: readonly (string | Buffer)[]): Buffer {
  const sizes = parts.map((part) => Buffer.byteLength(part));
  const all = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + size, 0));
  let at = 0;
  for (const [n, part] of parts.entries()) {
    at = all.writeUInt32BE(sizes[n] ?? 0, at);
    at += typeof part === "string" ? all.write(part, at) : part.copy(all, at);
  }
  return all;
}

/** The hash that stands for a content in its record: 32 bytes. `bytes` is what `canonical` gave, `salt` 16 random bytes. */
export const contentHash = (salt: Buffer, bytes: string): Buffer =>
  sha256(Buffer.concat([salt, Buffer.from(bytes, "utf8")]));

/** The value as canonical JSON (RFC 8785). Throws a TypeError for what JSON cannot say. */
export function canonical(value: unknown): string {
  // what was read from its canonical form has its members in their order: that is several times as quick
  const text = isOrdered(value) ? JSON.stringify(value) : serialize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}

/** One half of a surrogate pair, which no canonical form may hold. */
const halfCharacter = /\p{Cs}/u;
/** Whether a value is plain JSON whose members stand in the order of RFC 8785 (section 3.2.3) already. */
function isOrdered(value: unknown): boolean {
  if (typeof value === "string") return !halfCharacter.test(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null)
    return value === null || typeof value === "boolean";
  if (Array.isArray(value)) return value.every((one) => isOrdered(one));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let before = "";
  for (const [key, inner] of Object.entries(value)) {
    if (key < before || halfCharacter.test(key) || !isOrdered(inner)) return false;
    before = key;
  }
  return true;
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
