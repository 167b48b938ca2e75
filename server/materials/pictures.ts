import { Incoming } from "./incoming.ts";

/** The bytes of a file, as they come. */
export type Bytes = AsyncIterable<Uint8Array>;

/**
 * A picture without what it says of where, when and with what it was taken (EXIF, XMP, IPTC, comments): only its
 * orientation stays. Every other file is left as it is. What is broken comes out as it came in, to be refused by whoever
 * looks at it.
 */
export async function* withoutMetadata(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const incoming = new Incoming(bytes);
  const head = (await incoming.peek(12)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1A\n")) yield* png(incoming);
  else if (head.startsWith("\xFF\xD8\xFF")) yield* jpeg(incoming);
  else if (/^RIFF[^]{4}WEBP$/.test(head)) yield* webp(incoming);
  yield* incoming.rest();
}

/** PNG (third edition), section 11.3: chunks that tell something about the picture, and are no part of it. */
const toldInPng = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

async function* png(incoming: Incoming): AsyncGenerator<Uint8Array> {
  yield await incoming.take(8);
  for (;;) {
    const head = await incoming.peek(8);
    if (head.length < 8) return;
    const size = head.readUInt32BE(0) + 12;
    const type = head.toString("latin1", 4, 8);
    if (toldInPng.has(type)) await incoming.skip(size);
    else yield* incoming.pass(size);
    // whatever is behind the end is no picture
    if (type === "IEND") return incoming.skip(Infinity);
  }
}

const marker = { scan: 0xda, end: 0xd9, app0: 0xe0, app2: 0xe2, app14: 0xee, comment: 0xfe };

/** JPEG (ITU-T T.81, annex B): of the application's segments only what colours need (JFIF, a profile, Adobe's) is kept. */
async function* jpeg(incoming: Incoming): AsyncGenerator<Uint8Array> {
  yield await incoming.take(2);
  for (;;) {
    const head = await incoming.peek(4);
    const kind = head[1] ?? 0;
    if (head.length < 4 && kind !== marker.end) return;
    if (head[0] !== 0xff) return;
    if (kind === 0xff) {
      // filled up to the next marker
      await incoming.skip(1);
      continue;
    }
    if (kind === marker.end) {
      yield await incoming.take(2);
      return incoming.skip(Infinity);
    }
    const size = head.readUInt16BE(2) + 2;
    const segment = await incoming.take(size);
    if (isKept(kind, segment)) yield segment;
    else yield* oriented(kind, segment);
    if (kind === marker.scan) yield* incoming.passScan();
  }
}

function isKept(kind: number, segment: Buffer): boolean {
  if (kind === marker.app2) return segment.includes("ICC_PROFILE");
  if (kind === marker.app0 || kind === marker.app14) return true;
  return kind < marker.app0 || (kind > 0xef && kind !== marker.comment);
}

/** Of EXIF the orientation alone, without which a picture lies on its side. */
function* oriented(kind: number, segment: Buffer): Generator<Uint8Array> {
  if (kind !== 0xe1 || segment.toString("latin1", 4, 10) !== "Exif\0\0") return;
  const orientation = orientationIn(segment.subarray(10));
  if (orientation < 2 || orientation > 8) return;
  // one entry, big-endian, in a segment of 34 bytes
  const told = "ffe100224578696600004d4d002a0000000800010112000300000001";
  const kept = Buffer.concat([Buffer.from(told, "hex"), Buffer.alloc(8)]);
  kept.writeUInt16BE(orientation, 28);
  yield kept;
}

/** TIFF 6.0, section 2: the entry 0x0112 of the first directory; 1 where there is none. */
function orientationIn(tiff: Buffer): number {
  if (tiff.length < 10) return 1;
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let n = 0; n < short(first); n += 1) {
    const entry = first + 2 + n * 12;
    if (short(entry) === 0x0112) return short(entry + 8);
  }
  return 1;
}

/** WebP (RFC 9649): what tells is made empty instead of left out, so that the size at the front stays right. */
async function* webp(incoming: Incoming): AsyncGenerator<Uint8Array> {
  yield await incoming.take(12);
  for (;;) {
    const head = await incoming.peek(8);
    if (head.length < 8) return;
    const type = head.toString("latin1", 0, 4);
    const size = head.readUInt32LE(4);
    const padded = size + (size % 2);
    if (type === "VP8X") {
      // its flags say that there is EXIF or XMP
      const flags = await incoming.take(9);
      if (flags.length > 8) flags.writeUInt8((flags[8] ?? 0) & ~0x0c, 8);
      yield flags;
      yield* incoming.pass(8 + padded - flags.length);
    } else if (type === "EXIF" || type === "XMP ") {
      const empty = await incoming.take(8);
      empty.write("JUNK", "latin1");
      yield empty;
      for await (const piece of incoming.pass(padded)) yield Buffer.alloc(piece.length);
    } else yield* incoming.pass(8 + padded);
  }
}
