import { escapeHtml } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import { chaptersOf, headsOf, sealOf, type Chapter } from "./chapters.ts";
import { article, isHeading, type Writing } from "./html-entry.ts";
import { besideHtml, correctionsHtml, facts, pointHtml, writingOf } from "./html.ts";
import {
  bookOf,
  container,
  mimetype,
  packageOf,
  pageOf,
  style,
  type BookPage,
} from "./epub-parts.ts";
import { zipped } from "./zipping.ts";

/** More than these in one page are slow to turn on a reading device. */
const mostInPage = 400;

/**
 * The transcript as a book (EPUB 3.3), piece by piece: title, what heads the record, a page or more a chapter, and what
 * proves it.
 */
export const toEpub = (transcript: Transcript, verdict: Verdict): AsyncGenerator<Uint8Array> =>
  zipped(filesOf(transcript, verdict));

function* filesOf(transcript: Transcript, verdict: Verdict) {
  yield { name: "mimetype", content: mimetype, isPlain: true };
  yield { name: "META-INF/container.xml", content: container };
  yield { name: "OEBPS/style.css", content: style };
  const pages: Omit<BookPage, "body">[] = [];
  for (const { body, ...page } of bookPages(transcript, verdict)) {
    pages.push(page);
    yield { name: `OEBPS/${page.name}`, content: pageOf({ ...page, body }) };
  }
  yield { name: "OEBPS/nav.xhtml", content: navigation(pages) };
  yield { name: "OEBPS/package.opf", content: packageOf(bookOf(transcript), pages) };
}

/** The pages of a transcript in a book, one after another, where the names of them all begin in the same way. */
export function* bookPages(
  transcript: Transcript,
  verdict: Verdict,
  prefix = "",
): Generator<BookPage> {
  const parts = chaptersOf(transcript).flatMap(inPages);
  const files = new Map(
    parts.flatMap(({ told, name }) => told.map(({ entry }) => [entry.place, name] as const)),
  );
  const writing = writingOf(
    transcript,
    (place) => `${prefix}${files.get(place) ?? "record.xhtml"}#p${place}`,
  );
  const named = (page: BookPage): BookPage => ({ ...page, name: `${prefix}${page.name}` });
  yield named(titlePage(transcript, writing));
  for (const page of headPages(transcript, writing)) yield named(page);
  for (const part of parts) yield named(chapterPage(part, writing));
  for (const page of correctionPages(transcript, writing)) yield named(page);
  yield named(recordPage(transcript, writing, verdict));
}

interface Part extends Chapter {
  readonly name: string;
  /** Which part of its chapter it is, from 0. */
  readonly part: number;
}
function inPages(chapter: Chapter, n: number): Part[] {
  const count = Math.max(1, Math.ceil(chapter.told.length / mostInPage));
  return Array.from({ length: count }, (_, part) => ({
    ...chapter,
    told: chapter.told.slice(part * mostInPage, (part + 1) * mostInPage),
    name: `chapter-${n + 1}${part === 0 ? "" : `-${part + 1}`}.xhtml`,
    part,
  }));
}

const titlePage = (transcript: Transcript, { clock }: Writing): BookPage => ({
  name: "title.xhtml",
  title: transcript.session.title,
  isInContents: true,
  body: `<section epub:type="titlepage"><p class="what">${words.transcript}</p>
<h1 dir="auto">${escapeHtml(transcript.session.title)}</h1>
${facts(transcript, clock)}</section>`,
});

const headPages = (transcript: Transcript, writing: Writing): BookPage[] =>
  headsOf(transcript).map(({ name, points }) => ({
    name: `${name}.xhtml`,
    title: words.heads[name],
    isInContents: true,
    body: `<section><h1>${words.heads[name]}</h1>
<ul>
${points.map((point) => `<li>${pointHtml(point, writing)}</li>`).join("\n")}
</ul></section>`,
  }));

function chapterPage(part: Part, writing: Writing): BookPage {
  const [first] = part.told;
  const isAsked = first !== undefined && isHeading(first.entry) && !first.entry.gone;
  const title = part.part === 0 ? part.title : `${part.title} (${part.part + 1})`;
  const asked = isAsked ? `: ${first.entry.text?.trim() ?? ""}` : "";
  return {
    name: part.name,
    title: `${title}${asked}`.replace(/\s+/g, " ").slice(0, 300),
    isInContents: part.part === 0,
    body: `<section><h1 class="chapter-title" dir="auto">${escapeHtml(title)}</h1>
${part.told.map((one) => article(one, part, writing)).join("\n")}</section>`,
  };
}

function correctionPages(transcript: Transcript, writing: Writing): BookPage[] {
  const list = correctionsHtml(transcript, writing);
  if (list === "") return [];
  return [
    {
      name: "corrections.xhtml",
      title: words.corrections,
      isInContents: true,
      body: `<section><h1>${words.corrections}</h1>
<p>${words.correctionsApart}</p>
<ol class="all">
${list}
</ol></section>`,
    },
  ];
}

const recordPage = (transcript: Transcript, writing: Writing, verdict: Verdict): BookPage => {
  const { session, room, place, head } = transcript;
  const said = verdict.ok ? words.verified(verdict.records) : words.unverified(verdict.sentence);
  const beside = besideHtml(transcript, writing);
  return {
    name: "record.xhtml",
    title: words.proof,
    isInContents: true,
    body: `<section><h1>${words.proof}</h1>
<p>${escapeHtml(said)}</p>
<p>${words.room}: <code>${room}</code><br/>${words.place}: ${place}<br/>${words.head}: <code>${head}</code></p>
<p>${escapeHtml(words.howToVerify(`${session.slug}.jsonl`))}</p>
<p>${escapeHtml(sealOf(verdict))}</p>
${beside === "" ? "" : `<h2>${words.beside}</h2>\n<ol class="all">\n${beside}\n</ol>`}</section>`,
  };
};

/** The table of contents of a book. */
export const navigation = (pages: readonly Omit<BookPage, "body">[]): string =>
  pageOf({
    name: "nav.xhtml",
    title: words.contentsOfBook,
    isInContents: false,
    body: `<nav epub:type="toc" id="toc"><h1>${words.contentsOfBook}</h1>
<ol>
${pages
  .filter(({ isInContents }) => isInContents)
  .map(({ name, title }) => `<li><a href="${name}" dir="auto">${escapeHtml(title)}</a></li>`)
  .join("\n")}
</ol></nav>`,
  });
