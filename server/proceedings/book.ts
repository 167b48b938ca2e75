import { join } from "node:path";
import { escapeHtml } from "../../shared/reading.ts";
import { citedVolume } from "../../shared/citing.ts";
import { toDoi } from "../../shared/doi.ts";
import type { Volume } from "../../shared/proceedings.ts";
import { byTheme, figureOf, linksIn, peopleOf } from "../../shared/volume.ts";
import { materialWords } from "../../shared/words/en/materials.ts";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import {
  type BookPage,
  bookPages,
  bookStyle,
  container,
  inHtml,
  mimetype,
  mustBeWhole,
  navigation,
  packageOf,
  pageOf,
} from "../archive/index.ts";
import { pack, put } from "./packing.ts";
import { type Media, materialsPage } from "./book-materials.ts";
import type { Beside, Read } from "./reading-one.ts";

/** A volume as a book (EPUB 3.3), written session by session. */
export class Book {
  readonly #folder: string;
  readonly #pages: Omit<BookPage, "body">[] = [];
  readonly #media: (Media & { readonly from: string })[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a session. Throws where a record of it is missing. */
  async add({ transcript, verdict }: Read, beside: Beside): Promise<void> {
    const prefix = `s${this.#pages.length}-`;
    const pages = [...bookPages(transcript, verdict, prefix)];
    mustBeWhole(transcript, "epub", inHtml(pages.map(({ body }) => body).join("\n")));
    // of a session its title alone is in the table of contents
    for (const [n, page] of pages.entries()) await this.#put({ ...page, isInContents: n === 0 });
    const about = {
      name: `${prefix}materials.xhtml`,
      title: materialWords.materials,
      isInContents: false,
    };
    await this.#putMaterials(about, beside);
  }

  /** Writes the materials of a session that has no words here. */
  async addAlone(title: string, beside: Beside): Promise<void> {
    const name = `s${this.#pages.length}-materials.xhtml`;
    await this.#putMaterials({ name, title, isInContents: true }, beside);
  }

  async #putMaterials(about: Omit<BookPage, "body">, { site, materials }: Beside): Promise<void> {
    if (materials.length === 0) return;
    const { page, media } = materialsPage(about, materials);
    await this.#put(page);
    this.#media.push(...media.map((one) => ({ ...one, from: join(site, one.path) })));
  }

  /** Writes what is told of all sessions together, and the book itself. `madeAt` is ISO 8601. */
  async end(to: string, volume: Volume, { madeAt, home }: { madeAt: string; home: string }) {
    const { edition } = volume;
    const title = words.proceedingsOf(edition.title);
    const sessions = this.#pages.splice(0);
    await this.#put(titlePage(volume, title, citedVolume(edition, home).address));
    const front = this.#pages.splice(0);
    for (const page of lastPages(volume)) await this.#put(page);
    const pages = [...front, ...sessions, ...this.#pages];
    const others = {
      mimetype,
      "META-INF/container.xml": container,
      "OEBPS/package.opf": packageOf(told(volume, madeAt), pages, this.#media),
      "OEBPS/style.css": bookStyle,
      "OEBPS/nav.xhtml": navigation(pages),
    };
    for (const [name, content] of Object.entries(others)) await put(this.#folder, name, content);
    const names = [...Object.keys(others), ...pages.map(({ name }) => `OEBPS/${name}`)];
    const packed = [
      ...names.map((name) => ({ from: join(this.#folder, name), name })),
      ...this.#media.map(({ from, name }) => ({ from, name: `OEBPS/${name}` })),
    ];
    await pack(
      to,
      packed.map((one) => ({ ...one, isPlain: one.name === "mimetype" })),
    );
  }

  async #put({ body, ...page }: BookPage): Promise<void> {
    await put(this.#folder, `OEBPS/${page.name}`, pageOf({ ...page, body }));
    this.#pages.push(page);
  }
}

/** What is told of the book as a whole. */
const told = ({ edition }: Volume, madeAt: string) => ({
  id: `urn:lyceum:proceedings:${edition.slug}`,
  doi: edition.doi && toDoi(edition.doi),
  title: words.proceedingsOf(edition.title),
  date: edition.endsOn,
  publisher: words.house,
  about: words.proceedings,
  source: null,
  madeAt,
});

const span = (text: string): string => `<span dir="auto">${escapeHtml(text)}</span>`;
const list = (lines: readonly string[]): string =>
  `<ul>\n${lines.map((line) => `<li>${line}</li>`).join("\n")}\n</ul>`;

function titlePage(volume: Volume, title: string, address: string): BookPage {
  const { doi } = volume.edition;
  const { sessions, messages, people } = figureOf(volume.chapters);
  const themes = byTheme(volume).map(({ theme, chapters }) => {
    const within = chapters.map(({ session }) => span(session.title));
    const host = theme?.organisation ? `, ${span(theme.organisation.name)}` : "";
    const about = theme?.description ? `<p dir="auto">${escapeHtml(theme.description)}</p>` : "";
    const name = theme ? span(theme.title) : words.noTheme;
    return `<h2>${name}</h2>\n<p>${words.theme}${host}</p>\n${about}${within.length === 0 ? "" : list(within)}`;
  });
  return {
    name: "title.xhtml",
    title,
    isInContents: true,
    body: `<section><h1>${span(title)}</h1>
<p>${volume.edition.startsOn} – ${volume.edition.endsOn}</p>
<p>${words.volumeCounts({ sessions, messages, people })}</p>
<p>${words.address}: ${span(address)}</p>
${doi ? `<p><a href="${toDoi(doi)}">${toDoi(doi)}</a></p>\n` : ""}${themes.join("\n")}
</section>`,
  };
}

function lastPages(volume: Volume): BookPage[] {
  const people = peopleOf(volume).map(
    ({ name, recorded, chapters }) =>
      `${span(words.spelled(name, recorded))}: ${chapters.map(({ session }) => span(session.title)).join(", ")}`,
  );
  const links = linksIn(volume).map(
    ({ url, chapter }) =>
      `<a href="${escapeHtml(url)}" dir="auto">${escapeHtml(url)}</a>, ${span(chapter.session.title)}`,
  );
  return [
    { name: "people", title: words.people, lines: people },
    { name: "links", title: words.heads.links, lines: links },
  ]
    .filter(({ lines }) => lines.length > 0)
    .map(({ name, title, lines }) => ({
      name: `${name}.xhtml`,
      title,
      isInContents: true,
      body: `<section><h1>${title}</h1>\n${list(lines)}</section>`,
    }));
}
