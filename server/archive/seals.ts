import type { RecordLine, SealTold } from "./format.ts";
import { isSeal } from "./shape.ts";
import { isGenuine } from "./signing.ts";
import { Trouble } from "./trouble.ts";

/** The seals among the records of one file, each held against the conversation before it. */
export class Seals {
  readonly #hashes: string[] = [];
  #last: SealTold | null = null;
  /** The last of each key. */
  readonly #byKey = new Map<string, SealTold>();

  /** The last seal so far. */
  get last(): SealTold | null {
    return this.#last;
  }

  /** The last seal of each other key than that of the last seal: of a former server, or of one that was changed. */
  get earlier(): SealTold[] {
    return [...this.#byKey.values()]
      .filter(({ key }) => key !== this.#last?.key)
      .toSorted((a, b) => a.record - b.record);
  }

  /** Takes the next record, whose hash is known to be right. Throws `Trouble` where it is a seal and not genuine. */
  pass({ kind, place, hash, what }: RecordLine, room: string): void {
    this.#hashes.push(hash);
    if (kind !== "sealed") return;
    const seal = what?.value["seal"];
    const isOfHere = isSeal(seal) && seal.room === room && seal.place < place;
    if (!isOfHere || this.#hashes[seal.place - 1] !== seal.head || !isGenuine(seal))
      throw new Trouble("broken-seal");
    this.#last = { record: place, place: seal.place, key: seal.key };
    this.#byKey.set(seal.key, this.#last);
  }
}
