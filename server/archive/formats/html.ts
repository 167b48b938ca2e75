import { escapeHtml, plainHtml } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import { besideOf } from "./beside.ts";
import {
  chaptersOf,
  clockIn,
  entriesById,
  factsOf,
  headsOf,
  orderOf,
  placeholderOf,
  pointOf,
  sealOf,
  type Chapter,
  type Clock,
  type Head,
  type Order,
} from "./chapters.ts";
import { aboutCorrection, correctionsTold } from "./corrections-told.ts";
import type { Told } from "./folding.ts";
import { article, isHeading, timeHtml, type Writing } from "./html-entry.ts";
import { style } from "./html-style.ts";

/** How a transcript is written as HTML where every place stands in the same file. */
export const writingOf = (
  transcript: Transcript,
  hrefOf: Writing["hrefOf"] = (place) => `#p${place}`,
): Writing => ({
  clock: clockIn(transcript.session.zone, transcript.kind),
  order: orderOf(transcript),
  entries: entriesById(transcript.reading),
  hrefOf,
});

/** The transcript as one HTML file that asks nobody for anything, piece by piece. */
export function* toHtml(transcript: Transcript, verdict: Verdict): Generator<string> {
  const { session } = transcript;
  const writing = writingOf(transcript);
  const chapters = chaptersOf(transcript);
  yield `<!doctype html>
<html lang="en">
${fileHead(session.title)}
<body>
${front(transcript, writing, verdict)}
${contents(chapters, writing.order)}
<aside>${headsHtml(headsOf(transcript), writing)}</aside>
${orders(writing.order)}
<main>
`;
  for (const chapter of chapters) yield* section(chapter, writing);
  yield `</main>
<footer>
${correctionsPart(transcript, writing)}
<details class="head"><summary>${words.beside} (${transcript.lines.length - transcript.messages})</summary>
<ol>
${besideHtml(transcript, writing)}
</ol>
</details>
<p>${escapeHtml(words.howToVerify(`${session.slug}.jsonl`))} ${escapeHtml(sealOf(verdict))}</p>
</footer>
</body>
</html>
`;
}

/** Even if something got in that is more than words: it may neither run nor fetch. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const fileHead = (title: string): string => `<head>
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

export const facts = (transcript: Transcript, clock: Clock): string =>
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

function contentsLine({ entry }: Told, order: Order): string[] {
  const { question, text, title, place } = entry;
  if (order !== "thread" && !isHeading(entry)) return [];
  const number = question === null ? "" : `<span class="number">Q${question}</span> `;
  const told = entry.gone ? placeholderOf(entry) : ((order === "thread" ? title : text) ?? "");
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

/** A chapter with its heading, unless it is headed by what was said. */
function* section(chapter: Chapter, writing: Writing): Generator<string> {
  const { title, told } = chapter;
  const kind = writing.order === "thread" ? "thread" : "none";
  const isSaid = told.some(({ entry }) => isHeading(entry));
  const above = isSaid ? "" : `<h2 class="${kind}" dir="auto">${escapeHtml(title)}</h2>\n`;
  yield `<section>\n${above}`;
  for (const one of told) yield `${article(one, chapter, writing)}\n`;
  yield "</section>\n";
}

/** What heads the record, as lists of what stands further on. */
const headsHtml = (heads: readonly Head[], writing: Writing): string =>
  heads
    .map(({ name, points }) => {
      const lines = points.map((point) => `<li>${pointHtml(point, writing)}</li>`).join("\n");
      return `<details class="head">
<summary>${words.heads[name]} (${points.length})</summary>
<ul>
${lines}
</ul>
</details>`;
    })
    .join("\n");

export function pointHtml(point: Head["points"][number], { clock, hrefOf }: Writing): string {
  const { url, place } = point;
  const shared =
    url === null
      ? ""
      : `<a href="${escapeHtml(url)}" rel="nofollow noopener noreferrer" dir="auto">${escapeHtml(url)}</a> `;
  const told = pointOf(point, clock).map((part) => `<span dir="auto">${escapeHtml(part)}</span>`);
  return `${shared}<a href="${hrefOf(place)}">${told.join(", ") || place}</a>`;
}

/** What was stated about the record afterwards, as a list. */
export const correctionsHtml = (transcript: Transcript, { clock, hrefOf }: Writing): string =>
  correctionsTold(transcript)
    .map((one) => {
      const parts = aboutCorrection(one, clock).map(
        (part) => `<span dir="auto">${escapeHtml(part)}</span>`,
      );
      return `<li class="correction" id="c${one.place}"><a href="${hrefOf(one.about)}">${one.about}</a>: ${parts.join(", ")}
<blockquote class="words" dir="auto">${plainHtml(one.text)}</blockquote></li>`;
    })
    .join("\n");

function correctionsPart(transcript: Transcript, writing: Writing): string {
  const list = correctionsHtml(transcript, writing);
  if (list === "") return "";
  return `<section><h2>${words.corrections}</h2>
<p>${words.correctionsApart}</p>
<ol>
${list}
</ol></section>`;
}

/** Everything on the record that was not said. */
export const besideHtml = (transcript: Transcript, { clock, hrefOf }: Writing): string =>
  besideOf(transcript)
    .map(({ place, at, words: told, about }) => {
      const where =
        about === null ? "" : `, <a href="${hrefOf(about)}">${words.aboutPlace(about)}</a>`;
      return `<li class="beside" id="p${place}">${timeHtml(at, clock)} ${escapeHtml(told)}${where}</li>`;
    })
    .join("\n");
