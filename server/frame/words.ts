/** What somebody looks for: words that stand one after the other. */
export interface Sought {
  /** Folded, in order. */
  readonly words: readonly string[];
  /** Said in quotes: the last word is whole. Otherwise it may be the beginning of one. */
  readonly isExact: boolean;
  /** Said with a minus: it must not be there. */
  readonly isUnwanted: boolean;
}

/** What one domain is asked to find among its own, in its own order. */
export interface Looking {
  /** For `to_tsquery('simple', …)`, made by `toQuery`. */
  readonly query: string;
  /** The slug or handle of the last one of the page before; null for the first page. */
  readonly after: string | null;
  /** How many are told. */
  readonly most: number;
  /** How many are counted before the rest is only known to be more. */
  readonly countTo: number;
  /** Days, both included, for what has days. */
  readonly from: string | null;
  readonly until: string | null;
}
/** What a domain's `find` answers. */
export interface Finding<Found> {
  readonly found: readonly Found[];
  /** At most `countTo`. */
  readonly count: number;
}

const latin: Readonly<Record<string, string>> = { ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };
const isPlain = /^[a-z\d]*$/;
/** Words as they are compared; `folded` in the database does the same to what is looked through. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  if (isPlain.test(small)) return small;
  return small
    .replace(/[øđłıς]/g, (letter) => latin[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\u0300-\u036F\uFE00-\uFE0F]+/g, "")
    .normalize("NFKC");
}

/** A word as it is written; everything between two of them is passed over. */
export const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const wordsOf = (text: string): string[] => fold(text).match(wordPattern) ?? [];

const chunk = /(-?)(?:["“”„«]([^"“”„«»]*)["“”„«»]?|(\S+))/gu;
/** Reads what is looked for: words, "words in a row", -unwanted. Whatever is written means something or nothing, never a mistake. */
export const soughtIn = (text: string): Sought[] =>
  [...text.matchAll(chunk)]
    .map(([, minus, quoted, plain = ""]) => ({
      words: wordsOf(quoted ?? plain),
      isExact: quoted !== undefined,
      isUnwanted: minus === "-",
    }))
    .filter(({ words }) => words.length > 0);

// begins too many words to mean them all
const oneLetter = /^[a-z\d]$/;
/** Whether a folded word is the one at this position of what is sought. */
export function fits(word: string, { words, isExact }: Sought, at: number): boolean {
  const wanted = words[at] ?? "";
  const isWhole = isExact || at < words.length - 1 || oneLetter.test(wanted);
  return isWhole ? word === wanted : word.startsWith(wanted);
}

/** All of it, as PostgreSQL is asked; null where nothing is sought. Words hold letters and digits alone, so that none can be an operator. */
export const toQuery = (sought: readonly Sought[]): string | null =>
  sought.map(asked).join(" & ") || null;

function asked({ words, isExact, isUnwanted }: Sought): string {
  const last = words.at(-1) ?? "";
  const ending = isExact || oneLetter.test(last) ? "" : ":*";
  const row = words.map((word) => `'${word}'`).join(" <-> ") + ending;
  return isUnwanted ? `!(${row})` : `(${row})`;
}
