import type { IncomingMessage } from "node:http";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { largestAsk, mostOfMaterials } from "../../../shared/limits.ts";
import { atFields, Failure } from "../failure.ts";
import type { Files } from "../furnishings.ts";
import type { Sent } from "./forms.ts";

const most = {
  fieldNameSize: 100,
  fieldSize: largestAsk,
  fields: 50,
  fileSize: mostOfMaterials.file + 1,
  parts: 60,
  headerPairs: 20,
};

/** How files are let in. */
export interface Letting {
  readonly files: Files;
  /** Asks for leave to send a file: its id. Throws a `Failure`. */
  readonly askLeave: (asked: unknown) => Promise<string>;
}

/**
 * What a form sends as multipart/form-data (RFC 7578): its fields, and in place of each of its files, which are kept as they
 * come, the id that one is kept under. A file that is not taken is a refusal at its field; nothing of it stays. Throws
 * `body-too-large` and `body-unreadable`; of what was cut off nothing stays either.
 */
export async function readForm(
  request: IncomingMessage,
  names: readonly string[],
  letting: Letting,
): Promise<Sent> {
  const form = new SentForm(names, letting);
  await form.read(request);
  return { fields: Object.fromEntries(form.fields), refused: form.refused };
}

class SentForm {
  readonly fields = new Map<string, string | string[]>();
  refused: Failure | null = null;
  readonly #files: Files;
  readonly #names: readonly string[];
  readonly #askLeave: Letting["askLeave"];
  readonly #coming = new Map<BusboyFileStream, Promise<void>>();
  #size = 0;
  /** Of all fields together, in UTF-16 units. */
  #written = 0;

  constructor(names: readonly string[], { files, askLeave }: Letting) {
    this.#files = files;
    this.#names = names;
    this.#askLeave = askLeave;
  }

  async read(request: IncomingMessage): Promise<void> {
    try {
      const reader = this.#reader(request);
      await pipeline(request, (bytes: AsyncIterable<Buffer>) => this.#counted(bytes), reader);
    } catch (error) {
      for (const bytes of this.#coming.keys()) bytes.destroy(new Error("cut off"));
      await Promise.allSettled(this.#coming.values());
      throw error instanceof Failure ? error : new Failure("invalid", "body-unreadable");
    }
    await Promise.all(this.#coming.values());
  }

  /** Throws where the heading of the request tells of no such form. */
  #reader({ headers: { "content-type": type = "", ...headers } }: IncomingMessage): Writable {
    const reader = new Busboy({
      headers: { ...headers, "content-type": type },
      limits: { ...most, files: this.#names.length },
    });
    reader.on("field", (name, value, ...[isNameCut, isCut]) => {
      this.#written += value.length;
      // together no more is kept of them than of any other form
      if (isNameCut || isCut || this.#written > largestAsk) this.refused = tooLarge(largestAsk);
      else this.#add(name, value);
    });
    reader.on("file", (field, bytes, name) => {
      // one that breaks off ends the form, whether anybody reads it at that moment or not
      bytes.on("error", () => undefined);
      this.#coming.set(bytes, this.#take(field, bytes, name));
    });
    for (const limit of ["fieldsLimit", "partsLimit", "filesLimit"] as const)
      reader.on(limit, () => (this.refused = tooLarge(largestAsk)));
    return reader;
  }

  async *#counted(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const all = this.#names.length * most.fileSize + largestAsk;
    for await (const piece of bytes) {
      this.#size += piece.length;
      if (this.#size > all) throw tooLarge(all);
      yield piece;
    }
  }

  #add(name: string, value: string): void {
    const before = this.fields.get(name);
    this.fields.set(name, before === undefined ? value : [before, value].flat());
  }

  /** Keeps a file; a field for one that nobody chose is empty. Whatever is wrong with it is told when all has come. */
  async #take(field: string, bytes: BusboyFileStream, name: string | undefined): Promise<void> {
    try {
      if (!name) await ends(bytes);
      else if (!this.#names.includes(field))
        throw new Failure("invalid", "unknown-key", { key: field });
      else {
        const upload = await this.#askLeave(this.#asked());
        await this.#files.keep(upload, { name, bytes });
        this.fields.set(field, upload);
      }
    } catch (error) {
      bytes.resume();
      if (!(error instanceof Failure)) throw error;
      const [told = { key: error.key, values: error.values }] = Object.values(error.fields);
      this.refused ??= atFields(new Failure(error.code, error.key, error.values), {
        [field]: told,
      });
    }
  }

  #asked(): Record<string, unknown> {
    return Object.fromEntries(this.#files.leave.asks.map((name) => [name, this.fields.get(name)]));
  }
}

const tooLarge = (bytes: number): Failure =>
  new Failure("invalid", "body-too-large", { most: bytes });

async function ends(bytes: Readable): Promise<void> {
  for await (const _ of bytes);
}
