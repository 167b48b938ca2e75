import { createHash } from "node:crypto";
import { canonical } from "../rooms/index.ts";
import type { EndLine, HeadingLine, QuestionTold, RecordLine, SealTold } from "./format.ts";
import { holdsItsContent, linked } from "./hashed.ts";
import { Names } from "./names.ts";
import { Seals } from "./seals.ts";
import { Lines, mustBeCanonical, recordMustBeCanonical, textOf, valueOf } from "./lines.ts";
import {
  beginsHere,
  endFault,
  endsHere,
  headingFault,
  isEnd,
  isHeading,
  isRecord,
  recordFault,
  type Misshape,
} from "./shape.ts";
import { shown, Trouble, wrongAt, type Wrong } from "./trouble.ts";

/** What a transcript file is: whole, or wrong at its first wrong line. */
export type Verdict =
  | {
      readonly ok: true;
      readonly records: number;
      readonly messages: number;
      readonly people: number;
      /** Records of kind `said` whose words are here without the name. */
      readonly unnamed: number;
      /** Records whose words are gone. */
      readonly gone: number;
      readonly room: string;
      readonly head: string;
      /** Up to which place the last seal signs, and with which key; null where nothing was sealed. */
      readonly seal: Pick<SealTold, "place" | "key"> | null;
      /** The same of the last seal of each other key, such as a former server’s. */
      readonly earlier: readonly Pick<SealTold, "place" | "key">[];
    }
  | Wrong;

/** Checks a whole transcript file (FORMAT.md) without anything but the file. Pieces must be in order. */
export function verifyTranscript(bytes: Uint8Array | Iterable<Uint8Array>): Verdict {
  const verifier = new Verifier();
  for (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) verifier.take(piece);
  return verifier.verdict();
}

/** Checks a transcript file piece by piece and keeps no more of it than a line. */
export class Verifier {
  readonly #lines = new Lines();
  readonly #sum = createHash("sha256");
  readonly #people = new Set<string>();
  #line = 0;
  #heading: HeadingLine | null = null;
  readonly #questions = new Map<number, QuestionTold>();
  #place = 0;
  #head: Buffer = Buffer.alloc(32);
  readonly #seals = new Seals();
  readonly #names = new Names();
  #messages = 0;
  #gone = 0;
  #ended = false;
  #wrong: Wrong | null = null;

  take(piece: Uint8Array): void {
    if (this.#wrong) return;
    this.#attempt(() => {
      for (const line of this.#lines.of(piece)) this.#read(line);
    });
  }

  /** The verdict, once everything has been taken. */
  verdict(): Verdict {
    if (!this.#wrong) this.#attempt(() => this.#close());
    if (this.#wrong) return this.#wrong;
    return {
      ok: true,
      records: this.#place,
      messages: this.#messages,
      people: this.#people.size,
      unnamed: this.#names.unnamed,
      gone: this.#gone,
      room: this.#heading?.room ?? "",
      head: this.#head.toString("hex"),
      seal: this.#seals.last && signedBy(this.#seals.last),
      earlier: this.#seals.earlier.map(signedBy),
    };
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.#wrong = wrongAt(error, this.#line + 1, this.#due());
    }
  }

  /** The record that the line being read should hold. */
  #due(): number | null {
    return this.#heading && this.#place < this.#heading.place ? this.#place + 1 : null;
  }

  #read(line: Uint8Array): void {
    if (this.#ended) throw new Trouble("after-end", { place: null });
    const text = textOf(line);
    const value = valueOf(text);
    if (!this.#heading) this.#begin(text, value);
    else if (endsHere(value)) this.#end(text, value, this.#heading);
    else this.#record(text, value, this.#heading);
    this.#sum.update(line).update("\n");
    this.#line += 1;
  }

  #begin(text: string, value: unknown): void {
    if (!beginsHere(value)) throw new Trouble("no-heading");
    if (!isHeading(value)) throw misshaped(headingFault(value));
    mustBeCanonical(text, value);
    const { sha256, ...rest } = value;
    if (createHash("sha256").update(canonical(rest)).digest("hex") !== sha256)
      throw new Trouble("heading-changed");
    for (const question of value.questions) this.#await(question);
    this.#heading = value;
  }

  #await(question: QuestionTold): void {
    if (question.place === null) return;
    if (this.#questions.has(question.place))
      throw new Trouble("wrong-question", { place: question.place, told: question.number });
    this.#questions.set(question.place, question);
  }

  #record(text: string, value: unknown, heading: HeadingLine): void {
    if (!isRecord(value, heading)) throw misshaped(recordFault(value, heading));
    const written = recordMustBeCanonical(text, value);
    inItsPlace(value.place, this.#place + 1, heading.place);
    holdsItsContent(value, written);
    this.#head = linked(value, this.#head, heading.room);
    this.#place = value.place;
    this.#seals.pass(value, heading.room);
    if (heading.unnamed !== undefined) this.#names.pass(value);
    this.#count(value);
    const question = this.#questions.get(value.place);
    if (question && !isTold(question, value))
      throw new Trouble("wrong-question", { line: 1, place: value.place, told: question.number });
  }

  #count({ kind, who, gone }: RecordLine): void {
    if (gone) this.#gone += 1;
    if (kind !== "said") return;
    this.#messages += 1;
    const { handle, name } = who?.value ?? {};
    if (typeof handle === "string") this.#people.add(handle);
    else if (typeof name === "string") this.#people.add(` ${name}`);
  }

  #end(text: string, value: unknown, heading: HeadingLine): void {
    if (!isEnd(value)) throw misshaped(endFault(value));
    mustBeCanonical(text, value);
    if (this.#place < heading.place)
      throw new Trouble("cut-short", { found: this.#place, told: heading.place });
    this.#names.close();
    this.#agrees(heading);
    this.#closes(value);
    this.#ended = true;
  }

  /** A heading that is well formed can still tell something else than the records. */
  #agrees(heading: HeadingLine): void {
    const { head, messages, people, questions, seal = this.#seals.last } = heading;
    const { unnamed = this.#names.unnamed, gone = this.#gone } = heading;
    const inHeading = { line: 1, place: null };
    if (head !== this.#head.toString("hex")) throw new Trouble("wrong-head", inHeading);
    if (messages !== this.#messages)
      throw new Trouble("wrong-messages", { ...inHeading, told: messages, found: this.#messages });
    if (people !== this.#people.size)
      throw new Trouble("wrong-people", { ...inHeading, told: people, found: this.#people.size });
    if (unnamed !== this.#names.unnamed)
      throw new Trouble("wrong-unnamed", {
        ...inHeading,
        told: unnamed,
        found: this.#names.unnamed,
      });
    if (gone !== this.#gone)
      throw new Trouble("wrong-gone", { ...inHeading, told: gone, found: this.#gone });
    if (canonical(seal) !== canonical(this.#seals.last))
      throw new Trouble("wrong-seal-told", inHeading);
    const beyond = questions.find(
      ({ place }) => place !== null && !(place >= 1 && place <= this.#place),
    );
    if (beyond)
      throw new Trouble("wrong-question", { line: 1, place: beyond.place, told: beyond.number });
  }

  #closes({ end }: EndLine): void {
    if (end.records !== this.#place)
      throw new Trouble("wrong-count", { place: null, told: end.records, found: this.#place });
    if (end.sha256 !== this.#sum.copy().digest("hex"))
      throw new Trouble("wrong-checksum", { place: null });
  }

  #close(): void {
    if (!this.#lines.isBetween) throw new Trouble("cut-off");
    if (!this.#heading) throw new Trouble("empty");
    if (this.#place < this.#heading.place)
      throw new Trouble("cut-short", { found: this.#place, told: this.#heading.place });
    if (!this.#ended) throw new Trouble("no-end", { place: null });
  }
}

const signedBy = ({ place, key }: SealTold) => ({ place, key });

function misshaped(fault: Misshape | null): Trouble {
  return new Trouble(fault?.problem ?? "wrong-member", { member: shown(fault?.member ?? "") });
}

function inItsPlace(found: number, due: number, last: number): void {
  if (due > last || found > last) throw new Trouble("added", { place: null, found, told: last });
  if (found > due) throw new Trouble("missing", { found });
  if (found < due) throw new Trouble("repeated", { found });
}

/** Whether a record is the question that the heading says it is. */
function isTold(question: QuestionTold, { id, what, gone }: RecordLine): boolean {
  if (question.id !== id) return false;
  if (gone) return question.text === null;
  return what?.value["question"] === question.number && what.value["text"] === question.text;
}
