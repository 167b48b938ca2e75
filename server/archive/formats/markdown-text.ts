/**
 * People's words in a Markdown file: every reader of Markdown shows them letter by letter, and none takes them for
 * the file's own structure. Character references, where not every reader knows the backslash (GFM, Python-Markdown, Pandoc).
 */

const reference = (character: string): string => `&#${character.codePointAt(0)};`;

// What no text has that came through the doorway, and no character reference may name.
// oxlint-disable-next-line no-control-regex -- exactly these
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
// What some programs take for the end of a line, though Markdown does not; and the end of a line itself.
const lineEnd = /[\n\u2028\u2029]/g;
const meaning = /[\\`*_{}[\]|~$^]/g;
const atStart = /^(?:[#+\-=:]|\(?(?:\d{1,9}|[A-Za-z@#])[.)](?=\s|$))/;

/** Words in a line of the file's own: a name, a title. */
export const inMarkdownLine = (words: string): string =>
  words
    .replace(control, "\uFFFD")
    .replace(/[&<>]/g, reference)
    .replace(meaning, "\\$&")
    .replace(atStart, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    // Readers trim lines, and white space at the start is code to them.
    .replace(/^\s+|\s+$/g, (space) => [...space].map(reference).join(""))
    .replace(lineEnd, reference);

/** Words of several lines as one block quote. Every line carries the mark, so that none can leave the quote. */
export function asQuote(words: string): string {
  const ending = /\n*$/.exec(words)?.[0] ?? "";
  const lines = words.slice(0, words.length - ending.length).split("\n");
  return `> ${lines.map(inMarkdownLine).join("\\\n> ")}${ending.replace(/\n/g, reference)}`;
}
