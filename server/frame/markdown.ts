import MarkdownIt, { type Token } from "markdown-it";
import sanitize from "sanitize-html";

const absolute = /^(?:https?:\/\/|mailto:)/i;

/** Elements of HTML, some under another name than they were written with. */
interface Allowed {
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly renamed?: Readonly<Record<string, string>>;
}

/**
 * Makes a renderer of Markdown with these rules (of markdown-it) that lets these elements through and nothing else: no raw
 * HTML, and links only with a scheme, because without one they would lead somewhere else from every page and file.
 */
export function markdownWith({ rules, tags, renamed = {} }: Allowed): (text: string) => string {
  const markdown = new MarkdownIt("zero", {
    html: false,
    breaks: true,
    linkify: true,
    maxNesting: 20,
  }).enable([...rules]);
  markdown.core.ruler.push("absolute_links", ({ tokens }) => {
    for (const token of tokens)
      token.children = token.children && withoutRelativeLinks(token.children);
  });
  const options: sanitize.IOptions = {
    allowedTags: [...tags],
    allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href"],
    allowProtocolRelative: false,
    transformTags: {
      ...renamed,
      a: (_, { href = "" }) => ({ tagName: "a", attribs: { href, rel: "nofollow ugc noopener" } }),
    },
  };
  return (text) => sanitize(markdown.render(text), options).trim();
}

/** The words of such a link stay. (Links do not stand inside links.) */
function withoutRelativeLinks(tokens: readonly Token[]): Token[] {
  let isRelative = false;
  return tokens.filter((token) => {
    if (token.type === "link_open")
      isRelative = !absolute.test(String(token.attrGet("href") ?? ""));
    return !(isRelative && (token.type === "link_open" || token.type === "link_close"));
  });
}
