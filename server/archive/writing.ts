import { transcriptFormats } from "../../shared/choices.ts";
import { bagOf, zipped } from "./bag/making.ts";
import { bytesOf } from "./files.ts";
import type { Transcript } from "./transcript.ts";

/**
 * A session as a bag with all its formats, packed: the same transcript makes the same bytes. Throws as `makeFile` does,
 * where a format takes longer than `patience` milliseconds too.
 */
export async function bagZip(transcript: Transcript, patience: number): Promise<Buffer> {
  const written = [];
  for (const format of transcriptFormats)
    written.push({ format, bytes: await bytesOf(transcript, format, patience) });
  return zipped(transcript.session.slug, bagOf(transcript, written));
}
