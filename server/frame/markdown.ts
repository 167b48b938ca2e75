import MarkdownIt, { type Token } from "markdown-it";
import sanitize from "sanitize-html";

/** Where the handles that a text may mention lead, `/people/ada`, by handle. */
export type Mentions = ReadonlyMap<string, string>;
const nobody: Mentions = new Map();

// What goes on before or after is no mention but an address, or somebody else's handle.
const mention = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\p{L}\p{N}_])/giu;
/** More than anybody calls upon in one text. */
const mostMentions = 50;

/** The handles that a text may mention, in lower case, each once; whether they do is decided when it is rendered. */
export const handlesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(mention)].map(([, handle = ""]) => handle.toLowerCase()))].slice(
    0,
    mostMentions,
  );

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
  const options: sanitize.IOptions = {
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
  return (text, mentions = nobody) => sanitize(markdown.render(text, { mentions }), options).trim();
}
/** The HTML of a text. */
type Render = (text: string, mentions?: Mentions) => string;

/** Cuts the mentions out of the text between links. */
function withMentions(
  tokens: readonly Token[],
  mentions: Mentions,
  Made: new (type: string, tag: string, nesting: Token["nesting"]) => Token,
): Token[] {
  let links = 0;
  return tokens.flatMap((token) => {
    if (token.type.startsWith("link_")) links += token.nesting;
    return token.type === "text" && links === 0 ? cut(token.content) : [token];
  });

  function cut(text: string): Token[] {
    const cuts = [...text.matchAll(mention)].filter(([, h = ""]) => mentions.has(h.toLowerCase()));
    let from = 0;
    const before = cuts.flatMap(([said, handle = ""], n) => {
      const at = cuts[n]?.index ?? 0;
      const told = [plain(text.slice(from, at)), ...link(said, handle.toLowerCase())];
      from = at + said.length;
      return told;
    });
    return [...before, plain(text.slice(from))];
  }

  function plain(text: string): Token {
    const token = new Made("text", "", 0);
    token.content = text;
    return token;
  }

  function link(said: string, handle: string): Token[] {
    const open = new Made("link_open", "a", 1);
    open.attrSet("href", mentions.get(handle) ?? "");
    return [open, plain(said), new Made("link_close", "a", -1)];
  }
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
