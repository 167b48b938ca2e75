import { type FileType, mediaTypes } from "../../shared/choices.ts";
import { escapeHtml } from "../../shared/reading.ts";
import { materialWords as words } from "../../shared/words/en/materials.ts";
import type { BookPage, Resource } from "../archive/index.ts";
import { type Held, pathOf } from "../materials/index.ts";
import { toldOf } from "./materials-told.ts";

/** What a book can hold by itself (EPUB 3.3, section 3.2, core media types): pictures and sound. The rest is told of. */
const pictures: readonly FileType[] = ["png", "jpg", "gif", "webp"];
const sounds: readonly FileType[] = ["mp3", "m4a"];

/** Something in a book that is no page, and where its file stands in the site. */
export type Media = Resource & { readonly path: string };

/** The materials of a session as a page of a book, with what the book holds of them. */
export function materialsPage(
  about: Omit<BookPage, "body">,
  all: readonly Held[],
): { readonly page: BookPage; readonly media: readonly Media[] } {
  const media = all.flatMap((held) => mediaOf(held) ?? []);
  const shown = all.map((held) => shownIn(held, mediaOf(held)));
  const body = `<section><h1>${span(about.title)}</h1>\n${shown.join("\n")}\n</section>`;
  return { page: { ...about, body }, media };
}

function mediaOf(held: Held): Media | null {
  const { file } = held;
  if (file === null || ![...pictures, ...sounds].includes(file.type)) return null;
  const name = `media/${held.row.id}.${file.type}`;
  return { name, type: mediaTypes[file.type], path: pathOf(held, file) };
}

const span = (text: string): string => `<span dir="auto">${escapeHtml(text)}</span>`;
const paragraph = (text: string): string =>
  text === "" ? "" : `<p dir="auto">${escapeHtml(text).replaceAll("\n", "<br/>")}</p>`;

function shownIn(held: Held, media: Media | null): string {
  const { title, caption, about, where, transcript } = toldOf(held);
  const said = transcript === "" ? "" : `<p>${words.said}:</p>\n${paragraph(transcript)}`;
  return `<figure>
${media ? embedded(media, held) : ""}
<figcaption><h2>${span(title)}</h2>
${paragraph(caption)}
${paragraph(about)}
${where.map(paragraph).join("\n")}</figcaption>
</figure>
${said}`;
}

const embedded = ({ name, type }: Media, { row }: Held): string =>
  type.startsWith("image/")
    ? `<img src="${name}" alt="${escapeHtml(row.alt)}"/>`
    : `<p><audio controls="controls" src="${name}">${escapeHtml(row.title)}</audio></p>`;
