import type { Token } from "markdown-it";
import { mentionsIn } from "../../shared/mentions.ts";

/** Where the handles that a text may mention lead, `/people/ada`, by handle. */
export type Mentions = ReadonlyMap<string, string>;

/** More than anybody calls upon in one text. */
const mostMentions = 50;

/** The handles that a text may mention, in lower case, each once; whether they do is decided when it is rendered. */
export const handlesIn = (text: string): string[] =>
  [...new Set(mentionsIn(text).map(({ handle }) => handle))].slice(0, mostMentions);

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
  let end = 0;
  for (const { handle, from, until } of mentionsIn(text)) {
    const address = mentions.get(handle);
    if (address === undefined) continue;
    const open = new Made("link_open", "a", 1);
    open.attrSet("href", address);
    const close = new Made("link_close", "a", -1);
    tokens.push(plain(text.slice(end, from), Made), open);
    tokens.push(plain(text.slice(from, until), Made), close);
    end = until;
  }
  return [...tokens, plain(text.slice(end), Made)];
}

function plain(text: string, Made: MakeToken): Token {
  const token = new Made("text", "", 0);
  token.content = text;
  return token;
}
