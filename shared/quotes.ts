const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const address = `(?:https?://[^\\s<>"/]+)?/e/(${uuid})`;
const line = new RegExp(`^[ \\t]*(${address})[ \\t]*$`, "gim");
const paragraph = new RegExp(`<p>(?:<a href="${address}"[^>]*>[^<]*</a>|/e/(${uuid}))</p>`, "gi");

/** A text in which every line that is nothing but an entry's address stands as a paragraph of its own. */
export const quotesApart = (text: string): string => text.replace(line, "\n$1\n");

/** What a text with quotes is made of: HTML, and entries by their ids. */
export type Part = { readonly words: string } | { readonly quote: string };

/** The HTML of such a text, with its quotes taken out. */
export function partsOf(html: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: whole, 1: linked, 2: bare, index } of html.matchAll(paragraph)) {
    parts.push({ words: html.slice(from, index) }, { quote: (linked ?? bare ?? "").toLowerCase() });
    from = index + whole.length;
  }
  parts.push({ words: html.slice(from) });
  return parts.filter((part) => !("words" in part && part.words.trim() === ""));
}
