/** `@ada-lovelace` in a text: the handle, and from where to where it stands with its sign, in UTF-16 units. */
export interface Mention {
  readonly handle: string;
  readonly from: number;
  readonly until: number;
}

// Neither in a word, an address of mail or an address of the web, nor at the beginning of a longer name.
const mention =
  /(?<![\p{L}\p{M}\p{N}_@/.+-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![-.]?[\p{L}\p{M}\p{N}_@])/giu;

/** The mentions in a text without markup, in order. Whether somebody has such a handle is not known here. */
export const mentionsIn = (text: string): Mention[] =>
  [...text.matchAll(mention)].map(({ 0: told, 1: handle = "", index }) => ({
    handle: handle.toLowerCase(),
    from: index,
    until: index + told.length,
  }));

const code = /<(pre|code)>[\s\S]*?<\/\1>/g;
const tag = /<[^>]*>/g;

/**
 * Whom something said mentions, each once, in order; what stands in code is meant for nobody. `html` is what its Markdown
 * was rendered to, null where that is the text in a paragraph.
 */
export function handlesMentioned(said: {
  readonly text: string;
  readonly html: string | null;
}): string[] {
  // every tag begins a new text, as it does for whoever renders
  const text = said.html?.replace(code, "\n").replace(tag, "\n") ?? said.text;
  return [...new Set(mentionsIn(text).map(({ handle }) => handle))];
}
