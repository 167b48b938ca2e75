const backslash = 0x5c;
const quote = 0x22;
const opening = [0x7b, 0x5b];
const closing = [0x7d, 0x5d];

/**
 * Finds the objects in the lists that a JSON object has as members, while the text comes piece by piece: of a great document
 * no more is kept than one of them.
 */
export class JsonPieces {
  readonly #tell: (member: string, object: string) => void;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The last string that stands in the outermost object itself: in a list, the name of its member. */
  #member = "";
  /** What is there already of the object that is being read; null between two. */
  #held: string | null = null;

  constructor(tell: (member: string, object: string) => void) {
    this.#tell = tell;
  }

  take(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.#inString) this.#within(code);
      else if (code === quote) this.#begin();
      else if (opening.includes(code)) {
        this.#depth += 1;
        if (this.#depth === 3) [this.#held, from] = ["", at];
      } else if (closing.includes(code)) {
        if (this.#depth === 3) from = this.#close(text.slice(from, at + 1), at + 1);
        this.#depth -= 1;
      }
    }
    if (this.#held !== null) this.#held += text.slice(from);
  }

  #begin(): void {
    this.#inString = true;
    if (this.#depth === 1) this.#member = "";
  }

  #within(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === backslash) this.#escaped = true;
    else if (code === quote) this.#inString = false;
    if (this.#inString && this.#depth === 1) this.#member += String.fromCharCode(code);
  }

  #close(rest: string, after: number): number {
    this.#tell(this.#member, (this.#held ?? "") + rest);
    this.#held = null;
    return after;
  }
}
