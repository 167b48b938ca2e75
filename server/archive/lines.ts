import { isUtf8 } from "node:buffer";
import { type Content, longestLine, type RecordLine } from "./format.ts";
import { Trouble } from "./trouble.ts";
import { canonical } from "../rooms/index.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Cuts bytes that come in any pieces into lines. What stands after the last line feed is told at the end. */
export class Lines {
  #parts: Uint8Array[] = [];
  #length = 0;

  *of(bytes: Uint8Array): Generator<Uint8Array> {
    let from = 0;
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, from)) {
      yield this.#closed(bytes.subarray(from, at));
      from = at + 1;
    }
    this.#keep(bytes.subarray(from));
  }

  get isBetween(): boolean {
    return this.#length === 0;
  }

  #closed(last: Uint8Array): Uint8Array {
    this.#keep(last);
    const [first = last, ...more] = this.#parts;
    const whole = more.length === 0 ? first : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return whole;
  }

  #keep(part: Uint8Array): void {
    if (part.length > 0) this.#parts.push(part);
    this.#length += part.length;
    if (this.#length > longestLine) throw new Trouble("line-too-long");
  }
}

/** The line's text. Refuses what a well-meaning program does to a file. */
export function textOf(line: Uint8Array): string {
  if (line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf)
    throw new Trouble("byte-order-mark");
  if (line.at(-1) === carriageReturn) throw new Trouble("carriage-return");
  if (!isUtf8(line)) throw new Trouble("not-utf-8");
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8");
}

export const valueOf = (text: string): unknown =>
  tried((): unknown => JSON.parse(text), "broken-json");

/** Members told twice, white space, other escapes or another order: all of them come out differently. */
export function mustBeCanonical(text: string, value: unknown): void {
  if (tried(() => canonical(value), "not-canonical") !== text) throw new Trouble("not-canonical");
}

/** A record's contents in their canonical form, which is what was hashed; empty where there is none. */
export interface Written {
  readonly who: string;
  readonly what: string;
}

/**
 * The same of a record whose form is known to be right. What has only one way to be written (ids, times, hashes) is not
 * looked through letter by letter, and contents are written once.
 */
export function recordMustBeCanonical(text: string, record: RecordLine): Written {
  const { written, line } = tried(() => writtenOf(record), "not-canonical");
  if (line !== text) throw new Trouble("not-canonical");
  return written;
}

function writtenOf(record: RecordLine): { readonly written: Written; readonly line: string } {
  const { who, what, unnamed, initials } = record;
  const written = {
    who: who ? canonical(who.value) : "",
    what: what ? canonical(what.value) : "",
  };
  // the members in order of their names
  const line = [
    `{"at":"${record.at}","entry":${quoted(record.entry)},"gone":${quoted(record.gone)}`,
    `,"hash":"${record.hash}","id":"${record.id}"`,
    initials === undefined ? "" : `,"initials":${canonical(initials)}`,
    `,"kind":"${record.kind}","place":${record.place},"refersTo":${quoted(record.refersTo)}`,
    unnamed === undefined ? "" : `,"unnamed":${quoted(unnamed)}`,
    `,"what":${contentOf(what, written.what)},"whatHash":${quoted(record.whatHash)}`,
    `,"who":${contentOf(who, written.who)},"whoHash":${quoted(record.whoHash)}}`,
  ].join("");
  return { written, line };
}

const quoted = (told: string | null): string => (told === null ? "null" : `"${told}"`);
const contentOf = (content: Content | null, value: string): string =>
  content ? `{"salt":"${content.salt}","value":${value}}` : "null";

function tried<T>(attempt: () => T, problem: "broken-json" | "not-canonical"): T {
  try {
    return attempt();
  } catch {
    throw new Trouble(problem);
  }
}
