import { buffer } from "node:stream/consumers";
import { parentPort, workerData } from "node:worker_threads";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import type { Made } from "./elsewhere.ts";
import { toEpub } from "./epub.ts";
import { toPdf } from "./pdf.ts";
import { readBack } from "./reading-back.ts";

/** A file that takes long. */
export interface Elaborate {
  readonly transcript: Transcript;
  readonly verdict: Verdict;
  readonly format: "epub" | "pdf";
}

async function make({ transcript, verdict, format }: Elaborate): Promise<Made> {
  // a PDF is counted as it is written
  if (format === "pdf") return print(transcript, verdict);
  const bytes = await buffer(toEpub(transcript, verdict));
  return { bytes, found: await readBack.epub(bytes, () => undefined) };
}

function print(transcript: Transcript, verdict: Verdict): Made {
  const printing = toPdf(transcript, verdict);
  const pieces: Uint8Array[] = [];
  let next = printing.next();
  for (; !next.done; next = printing.next()) pieces.push(next.value);
  return { bytes: Buffer.concat(pieces), found: next.value };
}

const wanted: Elaborate = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
parentPort?.postMessage(await make(wanted));
