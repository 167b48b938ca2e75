import type { Bytes } from "./pictures.ts";

/** Bytes as they come, to be looked at before they are passed on: never more of them are held than were asked for. */
export class Incoming {
  readonly #from: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);

  constructor(bytes: Bytes) {
    this.#from = bytes[Symbol.asyncIterator]();
  }

  /** So many bytes from here, which stay; fewer at the end. */
  async peek(count: number): Promise<Buffer> {
    while (this.#held.length < count && (await this.#more()));
    return this.#held.subarray(0, count);
  }

  /** So many bytes, which are gone from here; fewer at the end. */
  async take(count: number): Promise<Buffer> {
    const taken = Buffer.from(await this.peek(count));
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** So many bytes in pieces as they come; fewer at the end. */
  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.#held.length === 0 && !(await this.#more())) return;
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async skip(count: number): Promise<void> {
    for await (const _ of this.pass(count));
  }

  /** All that is left. */
  rest(): AsyncGenerator<Buffer> {
    return this.pass(Infinity);
  }

  /** The data of a scan in a JPEG, up to the marker that ends it: neither a stuffed byte nor a restart does (T.81, B.1.1.5). */
  async *passScan(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#held.length < 2 && !(await this.#more())) return;
      const end = endOfScan(this.#held);
      const isFound = end < this.#held.length - 1;
      const piece = this.#held.subarray(0, end);
      this.#held = this.#held.subarray(end);
      yield piece;
      if (isFound || !(await this.#more())) return;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#from.next();
    if (done) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return true;
  }
}

/** Where the marker stands that ends a scan; else where the last byte does, which may begin one. */
function endOfScan(bytes: Buffer): number {
  const last = bytes.length - 1;
  for (let at = bytes.indexOf(0xff); at !== -1 && at < last; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes[last] === 0xff ? last : bytes.length;
}
