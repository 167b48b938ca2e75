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

const led = /<a class="mention" href="\/people\/([a-z0-9-]+)"/g;

/**
 * Whom the HTML of something said mentions, each once, in order: those to whom it leads, so that nobody is told of what
 * nobody sees. `html` is null where it is the text in a paragraph.
 */
export const handlesLinked = (html: string | null): string[] => [
  ...new Set([...(html ?? "").matchAll(led)].map(([, handle = ""]) => handle)),
];
