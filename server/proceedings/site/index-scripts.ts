import type { Transcript } from "../../archive/index.ts";

/** A file of a site, by its path in it. */
export interface SiteFile {
  readonly path: string;
  readonly content: string;
}

/** So many characters of one script of the index, as long as no session alone has more. */
const mostInScript = 4_000_000;

/** The index of a site: what was said in each session, as classic scripts that put it where the search looks. */
export class IndexScripts {
  readonly #names: string[] = [];
  #lines: string[] = [];
  #size = 0;

  /** The names of the scripts that are full. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Adds a session; gives the script that is full with it, or null. */
  add({ session, reading }: Transcript): SiteFile | null {
    const said = reading.entries.flatMap(({ id, who, shownAs, text, title, gone }) =>
      gone !== null || text === null
        ? []
        : [[id, who?.name ?? shownAs?.initials ?? "", title === null ? text : `${title}\n${text}`]],
    );
    const line = inScript({ slug: session.slug, title: session.title, said });
    this.#lines.push(`(window.lyceum ??= []).push(${line});\n`);
    this.#size += line.length;
    return this.#size < mostInScript ? null : this.end();
  }

  /** The script that is not full yet; null where there is nothing in it. */
  end(): SiteFile | null {
    if (this.#lines.length === 0) return null;
    const path = `index-${this.#names.length + 1}.js`;
    const content = this.#lines.join("");
    this.#names.push(path);
    [this.#lines, this.#size] = [[], 0];
    return { path, content };
  }
}

const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
