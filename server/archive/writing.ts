import { transcriptFormats, type TranscriptFormat } from "../../shared/choices.ts";
import { bagOf, zipped } from "./bag/making.ts";
import { toHtml } from "./formats/html.ts";
import { toJsonl } from "./formats/jsonl.ts";
import { toMarkdown } from "./formats/markdown.ts";
import type { Transcript } from "./transcript.ts";
import { type Verdict, verifyTranscript } from "./verify.ts";

interface Format {
  /** As HTTP names it. */
  readonly type: string;
  readonly write: (transcript: Transcript) => string;
}

/** How each format is written. */
export const formats: Readonly<Record<TranscriptFormat, Format>> = {
  jsonl: { type: "application/jsonl; charset=utf-8", write: toJsonl },
  md: {
    type: "text/markdown; charset=utf-8",
    write: (transcript) => toMarkdown(transcript, verdictOn(transcript)),
  },
  html: {
    type: "text/html; charset=utf-8",
    write: (transcript) => toHtml(transcript, verdictOn(transcript)),
  },
};

const verdictOn = (transcript: Transcript): Verdict =>
  verifyTranscript(Buffer.from(toJsonl(transcript)));

/** A session as a bag with all its formats, packed: the same transcript makes the same bytes. */
export function bagZip(transcript: Transcript): Promise<Buffer> {
  const written = transcriptFormats.map((format) => ({
    format,
    bytes: Buffer.from(formats[format].write(transcript)),
  }));
  return zipped(transcript.session.slug, bagOf(transcript, written));
}
