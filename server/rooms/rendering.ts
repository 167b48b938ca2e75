import MarkdownIt, { type Token } from "markdown-it";
import sanitize from "sanitize-html";
import { plainHtml } from "../../shared/reading.ts";

/** Longer texts are shown as they were typed: rendering happens on the way to the ledger, and must not take long (K32). */
const longest = 4_000;

// What people say stands inside a conversation: no headings, rules, tables, images or raw HTML that could pass for its frame.
const markdown = new MarkdownIt("zero", {
  html: false,
  breaks: true,
  linkify: true,
  maxNesting: 20,
}).enable([
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
]);

// without a scheme a link would lead somewhere else from every page and file it is read in
const absolute = /^(?:https?:\/\/|mailto:)/i;
markdown.core.ruler.push("absolute_links", ({ tokens }) => {
  for (const token of tokens)
    token.children = token.children && withoutRelativeLinks(token.children);
});

/** The words of such a link stay. (Links do not stand inside links.) */
function withoutRelativeLinks(tokens: readonly Token[]): Token[] {
  let isRelative = false;
  return tokens.filter((token) => {
    if (token.type === "link_open")
      isRelative = !absolute.test(String(token.attrGet("href") ?? ""));
    return !(isRelative && (token.type === "link_open" || token.type === "link_close"));
  });
}

const allowed: sanitize.IOptions = {
  allowedTags: ["p", "br", "em", "strong", "s", "code", "pre", "a"],
  allowedAttributes: { a: ["href", "rel"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href"],
  allowProtocolRelative: false,
  transformTags: {
    a: (_, { href = "" }) => ({ tagName: "a", attribs: { href, rel: "nofollow ugc noopener" } }),
  },
};

/** The HTML of what somebody says, rendered and sanitised once; null when it is nothing but its text in a paragraph. */
export function render(text: string): string | null {
  if (text.length > longest) return null;
  const html = sanitize(markdown.render(text), allowed).trim();
  return sameHtml(html, plainHtml(text)) ? null : html;
}

const quotes = /&(?:quot|#39);/g;
const sameHtml = (a: string, b: string): boolean => bare(a) === bare(b);
/** The same paragraph is written in several ways. */
const bare = (html: string): string =>
  html.replace(/<br ?\/?>\n?/g, "<br>").replace(quotes, (q) => (q === "&quot;" ? '"' : "'"));

/** Does the rendered text lead anywhere? */
export const hasLink = (html: string | null): boolean => html !== null && html.includes("<a href");
