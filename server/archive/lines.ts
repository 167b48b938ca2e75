import { longestLine } from "./format.ts";
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

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The line's text. Refuses what a well-meaning program does to a file. */
export function textOf(line: Uint8Array): string {
  if (line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf)
    throw new Trouble("byte-order-mark");
  if (line.at(-1) === carriageReturn) throw new Trouble("carriage-return");
  return tried(() => utf8.decode(line), "not-utf-8");
}

export const valueOf = (text: string): unknown =>
  tried((): unknown => JSON.parse(text), "broken-json");

/** Members told twice, white space, other escapes or another order: all of them come out differently. */
export function mustBeCanonical(text: string, value: unknown): void {
  if (tried(() => canonical(value), "not-canonical") !== text) throw new Trouble("not-canonical");
}

function tried<T>(attempt: () => T, problem: "not-utf-8" | "broken-json" | "not-canonical"): T {
  try {
    return attempt();
  } catch {
    throw new Trouble(problem);
  }
}
