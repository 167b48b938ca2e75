import type { Entry } from "../../../shared/reading.ts";
import { escapeHtml, plainHtml } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import { fateOf, nameOf, placeholderOf, type Chapter, type Clock, type Order } from "./chapters.ts";
import type { Told } from "./folding.ts";

/** How HTML is written: what it is told by, and where a place stands. */
export interface Writing {
  readonly clock: Clock;
  readonly order: Order;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly hrefOf: (place: number) => string;
}

/** A question heads its chapter; one that was joined with another does not. */
export const isHeading = ({ question, asked, fate }: Entry): boolean =>
  question !== null || (asked && fate?.mark !== "merged");

/** One said thing, or that it was said again. */
export function article(
  { entry, depth, repeats, retold }: Told,
  chapter: Chapter,
  writing: Writing,
): string {
  const time = `<a class="when" href="${writing.hrefOf(entry.place)}">${timeOf(entry, writing.clock)}</a>`;
  const kind = isHeading(entry) ? "question" : "said";
  const deep = depth === 0 ? "" : `;--depth:${depth}`;
  return `<article class="${kind}" id="p${entry.place}" style="order:${entry.place}${deep}">
${time}
${by(entry, chapter, writing)}
${repeats ? again(repeats, retold, writing) : spoken(entry)}
</article>`;
}

const again = ({ at, place }: Entry, retold: string, { clock, hrefOf }: Writing): string =>
  `<p class="again"><span dir="auto">${escapeHtml(retold)}</span><a href="${hrefOf(place)}">${words.again(at && clock.time(at))}</a></p>`;

const timeOf = ({ at }: Entry, clock: Clock): string =>
  at === null ? words.noTime : timeHtml(at, clock);

/** HTML knows no parts of a second smaller than thousandths. */
export const timeHtml = (at: string, clock: Clock): string =>
  `<time datetime="${escapeHtml(at.replace(/(\.\d{3})\d+/, "$1"))}">${clock.time(at)}</time>`;

function by(entry: Entry, { mark }: Chapter, { entries, hrefOf }: Writing): string {
  const answered = entry.repliesTo === null ? undefined : entries.get(entry.repliesTo);
  const chapter = isHeading(entry) ? null : mark;
  const fate = fateOf(entry);
  const parts = [
    entry.gone ? null : `<b dir="auto">${escapeHtml(nameOf(entry))}</b>`,
    entry.who?.role && `<span class="role">${escapeHtml(entry.who.role)}</span>`,
    answered && replying(answered, hrefOf),
    chapter && `<span class="chapter" dir="auto">${escapeHtml(chapter)}</span>`,
    entry.edited && `<span>${words.edited}</span>`,
    fate !== null && `<span>${fate}</span>`,
  ];
  const told = parts.filter((part) => part);
  return told.length === 0 ? "" : `<p class="who">${told.join(" ")}</p>`;
}

function replying(answered: Entry, hrefOf: Writing["hrefOf"]): string {
  const name = escapeHtml(words.replying(nameOf(answered)));
  return `<a href="${hrefOf(answered.place)}" dir="auto">${name}</a>`;
}

function spoken(entry: Entry): string {
  if (!isHeading(entry)) return wordsOf(entry);
  const number = entry.question === null ? "" : `<span class="number">Q${entry.question}</span> `;
  // A heading holds a line of text; whatever is more than that follows it.
  if (entry.gone || entry.html !== null || entry.text === null)
    return number === "" ? wordsOf(entry) : `<h2>${number.trim()}</h2>${wordsOf(entry)}`;
  return `<h2 dir="auto">${number}${escapeHtml(entry.text.trim()).replace(/\n/g, "<br>")}</h2>`;
}

function wordsOf(entry: Entry): string {
  const shown = entry.gone
    ? `<p class="gone">${escapeHtml(placeholderOf(entry))}</p>`
    : withoutNearLinks(entry.html ?? plainHtml(entry.text ?? ""));
  return `<div class="words" dir="auto">${shown}</div>`;
}

/** In a file, a link without a server leads to the reader's own disk: only its words stay. */
const withoutNearLinks = (html: string): string =>
  html.replace(/<a( class="mention")? href="(?!https?:\/\/|mailto:)[^"]*"/g, "<a$1");
