import Turndown from "turndown";

const turndown = new Turndown({
  codeBlockStyle: "fenced",
  bulletListMarker: "-",
  emDelimiter: "*",
});
// pictures and what only fetches them: their words stay
turndown.addRule("pictures", {
  filter: "img",
  replacement: (_, node) =>
    "getAttribute" in node ? (node.getAttribute("alt") ?? node.getAttribute("title") ?? "") : "",
});

/** The Markdown of a post that another forum keeps as HTML. */
export const markdownOf = (html: string): string => turndown.turndown(html).trim();
