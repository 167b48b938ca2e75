import { setImmediate } from "node:timers/promises";

/**
 * What pdfkit keeps of a document to its end, made small: of a great one it would be most of the memory that it takes.
 * Its types tell of none of this, so whatever is not there is let be.
 */

const of = (value: unknown, member: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, member) : undefined;

/** Of so many words a font keeps how they are set. */
const mostWords = 10_000;

/** Has the font that is in use forget how it set words and numbers, once they are many. */
export function forgetWords(doc: PDFKit.PDFDocument): void {
  const font = of(doc, "_font");
  const known = of(font, "layoutCache");
  if (typeof font !== "object" || font === null || typeof known !== "object" || !known) return;
  if (Object.keys(known).length > mostWords) Reflect.set(font, "layoutCache", Object.create(null));
}

/** Keeps of the elements on a page that is done only what will be written of them: their numbers. */
export function settlePage(doc: PDFKit.PDFDocument): void {
  const key = of(doc.page, "structParentTreeKey");
  const rows = of(of(of(doc.getStructTreeRoot(), "data"), "ParentTree"), "_items");
  const row = of(rows, String(key));
  if (typeof rows === "object" && rows !== null && Array.isArray(row))
    Reflect.set(rows, String(key), new Settled(row));
}

/** Waits until every picture on the page is printed: one that can be seen through is taken apart first, while all else goes on. */
export async function printPictures(doc: PDFKit.PDFDocument): Promise<void> {
  const pictures = of(doc.page, "xobjects");
  if (typeof pictures !== "object" || pictures === null) return;
  while (Object.values(pictures).some((picture) => of(picture, "offset") === undefined))
    await setImmediate();
}

/** A list of references as it is written in a PDF. */
class Settled {
  readonly #written: string;

  constructor(row: readonly unknown[]) {
    this.#written = `[${row.map(String).join(" ")}]`;
  }

  toString(): string {
    return this.#written;
  }

  // a plain object would be written as a dictionary
  get [Symbol.toStringTag](): string {
    return "Settled";
  }
}

/** Many small pieces as few large ones. */
export class Gathered {
  #bytes = Buffer.alloc(65_536);
  #length = 0;

  add(piece: Uint8Array): void {
    while (this.#length + piece.length > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    this.#bytes.set(piece, this.#length);
    this.#length += piece.length;
  }

  /** All that was added since the last time. */
  take(): Uint8Array {
    const all = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return all;
  }
}
