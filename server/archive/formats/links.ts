import type { Entry } from "../../../shared/reading.ts";

/** A link that was shared: once, where it was told first. */
export interface Link {
  readonly url: string;
  readonly title: string | null;
  readonly by: string | null;
  /** The number of the question to which it was told. */
  readonly question: number | null;
  readonly place: number;
}

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

/** Every address that was told, once, in the order in which they were told. */
export function linksOf(entries: readonly Entry[]): Link[] {
  const numbers = new Map(entries.map(({ id, question }) => [id, question]));
  const links = new Map<string, Link>();
  for (const { text, who, place, answers, question } of entries)
    for (const { url } of addressesIn(text ?? "")) {
      if (links.has(url)) continue;
      const number = question ?? numbers.get(answers ?? "") ?? null;
      links.set(url, { url, title: null, by: who?.name ?? null, question: number, place });
    }
  return [...links.values()];
}
