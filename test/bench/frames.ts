/** What stands in a stream of bytes, one thing after the other; what is not whole yet waits for the rest. */
interface Taken {
  readonly bytes: Buffer;
  readonly next: number;
}
type Take = (bytes: Buffer, from: number) => Taken | null;

/** Calls `hear` with each whole thing, whose bytes are only good until it returns. `takes` may be another each time. */
export function makeSplitter(takes: () => Take, hear: (bytes: Buffer) => void) {
  let rest: Buffer | null = null;
  return (chunk: Buffer): void => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let taken = takes()(bytes, from); taken; taken = takes()(bytes, from)) {
      from = taken.next;
      hear(taken.bytes);
    }
    // the place it was read into is used again
    rest = from < bytes.length ? Buffer.from(bytes.subarray(from)) : null;
  };
}

/** The head of an HTTP answer. */
export function takeHead(bytes: Buffer, from: number): Taken | null {
  const end = bytes.indexOf("\r\n\r\n", from);
  return end < 0 ? null : { bytes: bytes.subarray(from, end), next: end + 4 };
}

/** A frame of RFC 6455, section 5.2, as servers send it: not masked; ours neither split nor compress. */
export function takeFrame(bytes: Buffer, from: number): Taken | null {
  if (bytes.length < from + 2) return null;
  const short = bytes.readUInt8(from + 1);
  const start = from + (short < 126 ? 2 : short === 126 ? 4 : 10);
  if (bytes.length < start) return null;
  const length =
    short < 126
      ? short
      : short === 126
        ? bytes.readUInt16BE(from + 2)
        : Number(bytes.readBigUInt64BE(from + 2));
  const next = start + length;
  return bytes.length < next ? null : { bytes: bytes.subarray(start, next), next };
}

/** A text as clients send it: masked, here with zeros, which leave it as it is. */
export function toFrame(text: string): Buffer {
  const bytes = Buffer.from(text);
  const isShort = bytes.length < 126;
  const head = Buffer.alloc(isShort ? 6 : 8);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(0x80 | (isShort ? bytes.length : 126), 1);
  if (!isShort) head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}
