import MarkdownIt, { type Token } from "markdown-it";
import sanitize from "sanitize-html";
import { type Mentions, withMentions } from "./mentions.ts";

const nobody: Mentions = new Map();
/** A link without a scheme is a mention: all others have been taken out before. */
const ownPage = /^\/[a-z]+\/[a-z0-9-]+$/;
const absolute = /^(?:https?:\/\/|mailto:)/i;

/** Elements of HTML, some under another name than they were written with. */
interface Allowed {
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly renamed?: Readonly<Record<string, string>>;
}

/**
 * Makes a renderer of Markdown with these rules (of markdown-it) that lets these elements through and nothing else: no raw
 * HTML, and links only with a scheme, because without one they would lead somewhere else from every page and file. Only
 * `@handle` leads to a page of our own (class `mention`), where the handle is among the mentions; never inside code or links.
 */
export function markdownWith({ rules, tags, renamed = {} }: Allowed): Render {
  const markdown = new MarkdownIt("zero", {
    html: false,
    breaks: true,
    linkify: true,
    maxNesting: 20,
  }).enable([...rules]);
  markdown.core.ruler.before("text_join", "absolute_links", ({ tokens }) => {
    for (const token of tokens)
      token.children = token.children && withoutRelativeLinks(token.children);
  });
  markdown.core.ruler.before("text_join", "mentions", ({ tokens, env, Token: Made }) => {
    const { mentions } = env as { readonly mentions: Mentions };
    if (mentions.size === 0) return;
    for (const token of tokens)
      token.children = token.children && withMentions(token.children, mentions, Made);
  });
  const options = allowing(tags, renamed);
  return (text, mentions = nobody) => sanitize(markdown.render(text, { mentions }), options).trim();
}
/** The HTML of a text. */
type Render = (text: string, mentions?: Mentions) => string;

function allowing(
  tags: readonly string[],
  renamed: NonNullable<Allowed["renamed"]>,
): sanitize.IOptions {
  return {
    allowedTags: [...tags],
    allowedAttributes: { a: ["class", "href", "rel"], ol: ["start"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href"],
    allowProtocolRelative: false,
    transformTags: {
      ...renamed,
      a: (_, { href = "" }) => ({
        tagName: "a",
        attribs: ownPage.test(href)
          ? { class: "mention", href }
          : { href, rel: "nofollow ugc noopener" },
      }),
    },
  };
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
