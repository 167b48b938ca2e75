import { escapeHtml, plainHtml, type Entry } from "../../../shared/reading.ts";
import type { Standing } from "../../../shared/threads.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import {
  chaptersOf,
  clockIn,
  entriesById,
  factsOf,
  fateOf,
  nameOf,
  orderOf,
  sealOf,
  type Chapter,
  type Clock,
  type Order,
} from "./chapters.ts";
import { style } from "./html-style.ts";

interface Writing {
  readonly clock: Clock;
  readonly order: Order;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** The transcript as one HTML file that asks nobody for anything. */
export function toHtml(transcript: Transcript, verdict: Verdict): string {
  const { session, reading, kind } = transcript;
  const clock = clockIn(session.zone, kind);
  const writing = { clock, order: orderOf(transcript), entries: entriesById(reading) };
  const chapters = chaptersOf(transcript);
  return `<!doctype html>
<html lang="en">
${about(session.title)}
<body>
${front(transcript, writing, verdict)}
${contents(chapters, writing.order)}
${orders(writing.order)}
<main>
${chapters.map((chapter) => section(chapter, writing)).join("\n")}
</main>
<footer><p>${escapeHtml(words.howToVerify(`${session.slug}.jsonl`))} ${escapeHtml(sealOf(verdict))}</p></footer>
</body>
</html>
`;
}

/** Even if something got in that is more than words: it may neither run nor fetch. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const about = (title: string): string => `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – ${words.transcript}</title>
<style>${style}</style>
</head>`;

const front = (transcript: Transcript, { clock }: Writing, verdict: Verdict): string =>
  `<header class="front">
<p class="what">${words.transcript}</p>
<h1 dir="auto">${escapeHtml(transcript.session.title)}</h1>
${facts(transcript, clock)}
${seal(transcript, verdict)}
</header>`;

const row = (name: string, fact: string): string =>
  `<div><dt>${name}</dt><dd dir="auto">${escapeHtml(fact)}</dd></div>`;

const facts = (transcript: Transcript, clock: Clock): string =>
  `<dl class="facts">${factsOf(transcript, clock)
    .map((fact) => row(words[fact.name], fact.words))
    .join("")}</dl>
<p class="counts">${words.counts({ ...transcript, records: transcript.lines.length })}</p>`;

function seal({ room, place, head }: Transcript, verdict: Verdict): string {
  const said = verdict.ok ? words.verified(verdict.records) : words.unverified(verdict.sentence);
  return `<details class="seal ${verdict.ok ? "whole" : "broken"}">
<summary>${escapeHtml(said)}</summary>
<dl class="facts">${row(words.room, room)}${row(words.place, String(place))}${row(words.head, head)}</dl>
</details>`;
}

function contents(chapters: readonly Chapter[], order: Order): string {
  if (order === null) return "";
  const lines = chapters.flatMap(({ told: [first] }) => (first ? contentsLine(first, order) : []));
  const heading = words.contents[order];
  return `<nav aria-labelledby="contents"><h2 id="contents">${heading}</h2><ol class="${order === "question" ? "question" : "thread"}">${lines.join("")}</ol></nav>`;
}

function contentsLine({ entry }: Standing, order: Order): string[] {
  const { question, text, title, place } = entry;
  if (order !== "thread" && !isHeading(entry)) return [];
  const number = question === null ? "" : `<span class="number">Q${question}</span> `;
  const told = entry.gone ? placeholder(entry) : ((order === "thread" ? title : text) ?? "");
  const line = `${number}<span dir="auto">${escapeHtml(told)}</span>`;
  return [`<li><a href="#p${place}">${line}</a></li>`];
}

/** Both orders are one text: the clock's is a matter of style alone, so that every message stands there once. */
function orders(order: Order): string {
  if (order === null) return "";
  const choice = (id: string, label: string, chosen: string) =>
    `<input type="radio" name="order" id="${id}"${chosen}><label for="${id}">${label}</label>`;
  return `<div class="orders" role="radiogroup">${choice("by-chapter", words.by[order], " checked")}${choice(
    "by-clock",
    words.byClock,
    "",
  )}</div>`;
}

function section(chapter: Chapter, writing: Writing): string {
  const { title, told } = chapter;
  const kind = writing.order === "thread" ? "thread" : "none";
  const isSaid = told.some(({ entry }) => isHeading(entry));
  const above = isSaid ? "" : `<h2 class="${kind}" dir="auto">${escapeHtml(title)}</h2>\n`;
  return `<section>
${above}${told.map((standing) => article(standing, chapter, writing)).join("\n")}
</section>`;
}

/** A question heads its chapter; one that was joined with another does not. */
const isHeading = ({ question, asked, fate }: Entry): boolean =>
  question !== null || (asked && fate?.mark !== "merged");

function article({ entry, depth }: Standing, chapter: Chapter, writing: Writing): string {
  const time = `<a class="when" href="#p${entry.place}">${timeOf(entry, writing.clock)}</a>`;
  const kind = isHeading(entry) ? "question" : "said";
  const deep = depth === 0 ? "" : `;--depth:${depth}`;
  return `<article class="${kind}" id="p${entry.place}" style="order:${entry.place}${deep}">
${time}
${by(entry, chapter, writing)}
${spoken(entry)}
</article>`;
}

const timeOf = ({ at }: Entry, clock: Clock): string =>
  at === null ? words.noTime : `<time datetime="${escapeHtml(at)}">${clock.time(at)}</time>`;

function by(entry: Entry, { mark }: Chapter, { entries }: Writing): string {
  const answered = entry.repliesTo === null ? undefined : entries.get(entry.repliesTo);
  const chapter = isHeading(entry) ? null : mark;
  const fate = fateOf(entry);
  const parts = [
    entry.gone ? null : `<b dir="auto">${escapeHtml(nameOf(entry))}</b>`,
    entry.who?.role && `<span class="role">${escapeHtml(entry.who.role)}</span>`,
    answered && replying(answered),
    chapter && `<span class="chapter" dir="auto">${escapeHtml(chapter)}</span>`,
    entry.edited && `<span>${words.edited}</span>`,
    fate !== null && `<span>${fate}</span>`,
  ];
  const told = parts.filter((part) => part);
  return told.length === 0 ? "" : `<p class="who">${told.join(" ")}</p>`;
}

function replying(answered: Entry): string {
  const name = escapeHtml(words.replying(nameOf(answered)));
  return `<a href="#p${answered.place}" dir="auto">${name}</a>`;
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
    ? `<p class="gone">${escapeHtml(placeholder(entry))}</p>`
    : withoutNearLinks(entry.html ?? plainHtml(entry.text ?? ""));
  return `<div class="words" dir="auto">${shown}</div>`;
}

/** In a file, a link without a server leads to the reader's own disk: only its words stay. */
const withoutNearLinks = (html: string): string =>
  html.replace(/<a( class="mention")? href="(?!https?:\/\/|mailto:)[^"]*"/g, "<a$1");

const placeholder = ({ gone, reason }: Entry): string =>
  gone === "erased" ? words.erased : words.hidden(reason);
