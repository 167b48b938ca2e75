/** Scripts whose words stand without spaces between them: nobody can tell there where a name ends. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** What goes on with a word: letters with their marks and figures, also behind a hyphen. */
const letter = String.raw`[\p{L}\p{M}\p{N}]`;
const hyphen = String.raw`[-\u2010\u2011]`;

/** Whether somebody is named in a line by this name as a whole, in whatever case: Li is not named in “Library”, nor in “Li-Wei”. */
export function isNamedIn(line: string, name: string): boolean {
  const words = name.normalize("NFC").trim().split(/\s+/u);
  const [signs, last] = [Array.from(words.join("")), words.at(-1) ?? ""];
  if (last === "") return false;
  const from = unspaced.test(signs[0] ?? "") ? "" : `(?<!${letter}|${letter}${hyphen})`;
  const to = unspaced.test(signs.at(-1) ?? "") ? "" : `(?!${letter}|${hyphen}${letter})`;
  const whole = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
  return new RegExp(`${from}${whole}${to}`, "iu").test(line.normalize("NFC"));
}
