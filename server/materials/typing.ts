import { fileTypeFromBuffer } from "file-type";
import { imageSize } from "image-size";
import type { FileType } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import { wrongField } from "../frame/failure.ts";

/** What `file-type` calls what is taken here. */
const known: Readonly<Record<string, FileType>> = {
  png: "png",
  apng: "png",
  jpg: "jpg",
  webp: "webp",
  gif: "gif",
  pdf: "pdf",
  pptx: "pptx",
  odp: "odp",
  mp4: "mp4",
  m4v: "mp4",
  webm: "webm",
  mp3: "mp3",
  m4a: "m4a",
  ogg: "ogg",
  oga: "ogg",
  opus: "ogg",
};

/**
 * What a file is, by its first bytes; its name says only which text it is. Null for what is not taken, and for texts that
 * may be more than words to a browser.
 */
export async function typeOf(first: Uint8Array, name: string): Promise<FileType | null> {
  const found = await fileTypeFromBuffer(first);
  if (found) return known[found.ext] ?? (found.ext === "vtt" ? "vtt" : null);
  const text = Buffer.from(first.subarray(0, 1_000))
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  if (/\.vtt$/i.test(name)) return /^WEBVTT(?:[ \t\n\r]|$)/.test(text) ? "vtt" : null;
  return /\.txt$/i.test(name) && !/^\s*</.test(text) ? "txt" : null;
}

/** Width and height of a picture in points, by its header. Throws where that is broken, or tells of more than anybody can open. */
export function sizeOf(first: Uint8Array): { width: number; height: number } {
  const { width, height } = measured(first);
  const most = mostOfMaterials.points;
  if (!(width > 0 && height > 0)) throw wrongField("upload", "picture-broken");
  if (width * height > most) throw wrongField("upload", "picture-too-large", { most });
  return { width, height };
}

function measured(first: Uint8Array): { width: number; height: number } {
  try {
    const { width, height, orientation = 1 } = imageSize(first);
    // lies on its side, and is shown upright
    return orientation > 4 ? { width: height, height: width } : { width, height };
  } catch {
    throw wrongField("upload", "picture-broken");
  }
}

/** Looks through a text as it comes. Throws where it is not UTF-8, or holds a NUL. */
export class TextCheck {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });

  look(bytes: Uint8Array | null): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes ?? undefined, { stream: bytes !== null });
    } catch {
      throw wrongField("upload", "not-text");
    }
    if (text.includes("\0")) throw wrongField("upload", "not-text");
  }
}
