import { markdownWith } from "../frame/markdown.ts";

/**
 * The HTML of a post. Posts are longer than what is said in a chat and have lists, quotes and headings; headings of any
 * rank become the smallest, so that none can pass for one of the page's own.
 */
export const renderMarkdown = markdownWith({
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
    "code",
    "blockquote",
    "list",
    "hr",
    "heading",
  ],
  tags: "p br em strong s code pre a ul ol li blockquote hr h6".split(" "),
  renamed: { h1: "h6", h2: "h6", h3: "h6", h4: "h6", h5: "h6" },
});
