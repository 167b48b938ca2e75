import { plainHtml } from "../../shared/reading.ts";
import { markdownWith } from "../frame/markdown.ts";
import type { Mentions } from "../frame/mentions.ts";

/** Longer texts are shown as they were typed: rendering happens on the way to the ledger, and must not take long (K32). */
const longest = 4_000;

// What people say stands inside a conversation: no headings, rules, tables, images or raw HTML that could pass for its frame.
const markdown = markdownWith({
  rules: [
    "newline",
    "escape",
    "backticks",
    "strikethrough",
    "emphasis",
    "balance_pairs",
    "fragments_join",
    "link",
    "autolink",
    "linkify",
    "fence",
  ],
  tags: ["p", "br", "em", "strong", "s", "code", "pre", "a"],
});

/**
 * Words, numbers and marks that mean nothing in Markdown, in one line: most of what is said. A full stop inside of a word
 * could be an address.
 */
const plain = /^(?! )(?:[\p{L}\p{M}\p{N} ,;:!?'"()’‘“”…–—-]|\.(?=[. ]|$))+(?<! )$/u;

/** The HTML of what somebody says, rendered and sanitised once; null when it is nothing but its text in a paragraph. */
export function render(text: string, mentions?: Mentions): string | null {
  if (text.length > longest || plain.test(text)) return null;
  const html = markdown(text, mentions);
  return unlessPlain(html, text);
}

/** The rendered HTML; null where the text in a paragraph says it all. */
export const unlessPlain = (html: string, text: string): string | null =>
  sameHtml(html, plainHtml(text)) ? null : html;

const quotes = /&(?:quot|#39);/g;
const sameHtml = (a: string, b: string): boolean => bare(a) === bare(b);
/** The same paragraph is written in several ways. */
const bare = (html: string): string =>
  html.replace(/<br ?\/?>\n?/g, "<br>").replace(quotes, (q) => (q === "&quot;" ? '"' : "'"));

/** Does the rendered text lead anywhere? */
export const hasLink = (html: string | null): boolean => html !== null && html.includes("<a href");
