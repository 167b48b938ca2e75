import { createHash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";

/** Passes bytes on, and knows afterwards how many they were and their hash. */
export class Counted extends Transform {
  readonly #hash = createHash("sha256");
  #bytes = 0;

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    done(null, bytes);
  }

  /** Once all has passed. */
  told(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }
}
