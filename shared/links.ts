import { commandIn } from "./commands.ts";
import type { Who } from "./people.ts";
import type { Entry } from "./reading.ts";
import type { ShownAs } from "./rooms.ts";

/** A web address that somebody shared. */
export interface Link {
  readonly url: string;
  /** What its sharer called it; else its address without what all addresses begin with. */
  readonly title: string;
  /** Who shared it first. */
  readonly by: Who | null;
  /** Where their name is taken from view. */
  readonly shownAs: ShownAs | null;
  /** The entry of the question that was answered with it. */
  readonly question: string | null;
  /** Of what it was said in: its place and its entry. */
  readonly place: number;
  readonly entry: string;
}

type Shared = Pick<
  Entry,
  "id" | "place" | "who" | "shownAs" | "text" | "html" | "answers" | "gone"
>;

/**
 * Every web address (http or https) in what was said, once, in the order in which they were shared first. Addresses stay
 * as they were shared; what is taken from view shares nothing.
 */
export function linksOf(entries: readonly Shared[]): Link[] {
  const links = new Map<string, Link>();
  for (const said of entries) {
    const { id: entry, place, who: by, shownAs, text, html, answers: question, gone } = said;
    if (gone !== null || html === null) continue;
    for (const { url, title } of shared(html, text ?? ""))
      if (!links.has(url)) links.set(url, { url, title, by, shownAs, question, place, entry });
  }
  return [...links.values()];
}

const anchor = /<a href="(https?:\/\/[^"]+)"[^>]*>(.*?)<\/a>/gis;

/** The web addresses in the HTML of something said, and what they are called there. */
function shared(html: string, text: string): Pick<Link, "url" | "title">[] {
  const told = commandIn(text);
  return [...html.matchAll(anchor)].map(([, href = "", label = ""], n) => {
    const url = plain(href);
    const called = plain(label.replace(/<[^>]*>/g, "")).trim();
    const named = n === 0 && told?.mark === "link" ? afterAddress(told.words) : "";
    return { url, title: named || (isAddress(called) ? bare(url) : called) };
  });
}

/** The title in `#link https://… title`. */
const afterAddress = (words: string): string => words.replace(/^https?:\/\/\S+\s*/i, "");
const isAddress = (label: string): boolean =>
  label === "" || /^(?:https?:\/\/|www\.)\S+$/i.test(label);
const bare = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "");

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const plain = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
