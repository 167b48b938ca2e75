import { brotliCompress, constants } from "node:zlib";
import { promisify } from "node:util";
import type { Context as KoaContext } from "koa";

/** A page as it is sent. */
export interface MadePage {
  readonly html: Buffer;
  /** With Brotli; compressed once, for the first who takes it. */
  readonly brotli: () => Promise<Buffer>;
}

/** Pages that were made, by the tag that tells all that shaped them. */
export interface KeptPages<Page> {
  /** The page under this tag; made where it is not kept, once for all who want it meanwhile. */
  get(tag: string, make: () => Promise<Page>): Promise<Page>;
}

const compress = promisify(brotliCompress);
/** How a page of so many bytes is compressed. It is sent a few times before it is another one: more would cost more than it saves. */
export const brotliFor = (length: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 2,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  },
});

/** Compressed as a whole, which costs a third of doing it in pieces. */
export function toMade(html: Buffer): MadePage {
  let compressed: Promise<Buffer> | undefined;
  return {
    html,
    brotli: () => (compressed ??= compress(html, brotliFor(html.length))),
  };
}

/** With Brotli where the browser takes it; else as everything is compressed here. */
export async function sendMade(ctx: KoaContext, made: MadePage): Promise<void> {
  const isBrotli = ctx.acceptsEncodings("br", "identity") === "br";
  ctx.body = isBrotli ? await made.brotli() : made.html;
  if (isBrotli) ctx.set("Content-Encoding", "br");
}

interface Kept<Page> {
  readonly page: Promise<Page>;
  /** In bytes, without what Brotli makes of it, which is a tenth; 0 until it is made. */
  size: number;
}

interface Sized {
  readonly html: Pick<Buffer, "length">;
}

/** Keeps the pages that were wanted last, of so many bytes together. */
export function keepPages<Page extends Sized>(most: number): KeptPages<Page> {
  const shelf = new Shelf<Page>(most);
  return {
    // whoever began it may have been refused for a reason of their own
    get: (tag, make) => shelf.take(tag)?.catch(make) ?? shelf.add(tag, make()),
  };
}

class Shelf<Page extends Sized> {
  readonly #most: number;
  /** In the order in which its keys were set: what was wanted last stands last. */
  readonly #kept = new Map<string, Kept<Page>>();
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  take(tag: string): Promise<Page> | undefined {
    const known = this.#kept.get(tag);
    if (!known) return undefined;
    this.#kept.delete(tag);
    this.#kept.set(tag, known);
    return known.page;
  }

  add(tag: string, page: Promise<Page>): Promise<Page> {
    const one = { page, size: 0 };
    this.#kept.set(tag, one);
    page.then(
      (made) => this.#weigh(tag, one, made),
      () => this.#forget(tag, one),
    );
    return page;
  }

  #weigh(tag: string, one: Kept<Page>, { html }: Page): void {
    if (this.#kept.get(tag) !== one) return;
    one.size = html.length;
    this.#size += one.size;
    for (const [oldest, other] of this.#kept) {
      if (this.#size <= this.#most) break;
      this.#forget(oldest, other);
    }
  }

  #forget(tag: string, one: Kept<Page>): void {
    if (this.#kept.get(tag) !== one) return;
    this.#kept.delete(tag);
    this.#size -= one.size;
  }
}
