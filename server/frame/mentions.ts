import type { Token } from "markdown-it";

/** Where the handles that a text may mention lead, `/people/ada`, by handle. */
export type Mentions = ReadonlyMap<string, string>;

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

/** The class of markdown-it's tokens, which it hands to its rules. */
type MakeToken = new (type: string, tag: string, nesting: Token["nesting"]) => Token;

/** Makes links of the mentions in the text between links. */
export function withMentions(
  tokens: readonly Token[],
  mentions: Mentions,
  Made: MakeToken,
): Token[] {
  let links = 0;
  return tokens.flatMap((token) => {
    if (token.type.startsWith("link_")) links += token.nesting;
    return token.type === "text" && links === 0 ? cut(token.content, mentions, Made) : [token];
  });
}

function cut(text: string, mentions: Mentions, Made: MakeToken): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const { 0: said, 1: handle = "", index } of text.matchAll(mention)) {
    const address = mentions.get(handle.toLowerCase());
    if (address === undefined) continue;
    const open = new Made("link_open", "a", 1);
    open.attrSet("href", address);
    const close = new Made("link_close", "a", -1);
    tokens.push(plain(text.slice(from, index), Made), open, plain(said, Made), close);
    from = index + said.length;
  }
  return [...tokens, plain(text.slice(from), Made)];
}

function plain(text: string, Made: MakeToken): Token {
  const token = new Made("text", "", 0);
  token.content = text;
  return token;
}
