const address = /\bhttps?:\/\/[^\s<>"\p{Cc}]+/gu;
/** What ends a sentence or a bracket around an address, not the address. */
const after = /[.,;:!?'")\]}>»”’*_~]+$/;

/** An address in a text, and where it begins and ends. */
interface Address {
  readonly url: string;
  readonly from: number;
  readonly to: number;
}

/** The addresses in a text. */
export const addressesIn = (text: string): Address[] =>
  Array.from(text.matchAll(address)).flatMap(({ 0: found, index }) => {
    const bare = found.replace(after, "");
    const url = found.startsWith(")", bare.length) && isOpen(bare) ? `${bare})` : bare;
    return URL.canParse(url) ? [{ url, from: index, to: index + url.length }] : [];
  });

/** Whether a bracket that began in it ends after it. */
const isOpen = (url: string): boolean => url.split("(").length > url.split(")").length;
