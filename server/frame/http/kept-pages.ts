import { brotliCompress, constants } from "node:zlib";
import { promisify } from "node:util";

/** A page as it is sent. */
export interface MadePage {
  readonly html: Buffer;
  /** With Brotli; compressed once, for the first who takes it. */
  readonly brotli: () => Promise<Buffer>;
}

/** Pages that were made, by the tag that tells all that shaped them. */
export interface KeptPages {
  /** The page under this tag; made where it is not kept, once for all who want it meanwhile. */
  get(tag: string, make: () => Promise<string>): Promise<MadePage>;
}

const compress = promisify(brotliCompress);
/** A page is sent a few times before it is another one: more would cost more than it saves. */
const quality = 4;

/** Compressed as a whole, which costs a third of doing it in pieces. */
export function toMade(text: string): MadePage {
  const html = Buffer.from(text);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
  };
  let compressed: Promise<Buffer> | undefined;
  return { html, brotli: () => (compressed ??= compress(html, { params })) };
}

interface Kept {
  readonly page: Promise<MadePage>;
  /** In bytes, without what Brotli makes of it, which is a tenth; 0 until it is made. */
  size: number;
}

/** Keeps the pages that were wanted last, of so many bytes together. */
export function keepPages(most: number): KeptPages {
  const shelf = new Shelf(most);
  return {
    get(tag, make) {
      const made = () => make().then(toMade);
      // whoever began it may have been refused for a reason of their own
      return shelf.take(tag)?.catch(made) ?? shelf.add(tag, made());
    },
  };
}

class Shelf {
  readonly #most: number;
  /** In the order in which its keys were set: what was wanted last stands last. */
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  take(tag: string): Promise<MadePage> | undefined {
    const known = this.#kept.get(tag);
    if (!known) return undefined;
    this.#kept.delete(tag);
    this.#kept.set(tag, known);
    return known.page;
  }

  add(tag: string, page: Promise<MadePage>): Promise<MadePage> {
    const one = { page, size: 0 };
    this.#kept.set(tag, one);
    page.then(
      (made) => this.#weigh(tag, one, made),
      () => this.#forget(tag, one),
    );
    return page;
  }

  #weigh(tag: string, one: Kept, { html }: MadePage): void {
    if (this.#kept.get(tag) !== one) return;
    one.size = html.length;
    this.#size += one.size;
    for (const [oldest, other] of this.#kept) {
      if (this.#size <= this.#most) break;
      this.#forget(oldest, other);
    }
  }

  #forget(tag: string, one: Kept): void {
    if (this.#kept.get(tag) !== one) return;
    this.#kept.delete(tag);
    this.#size -= one.size;
  }
}
