import { parentPort, workerData } from "node:worker_threads";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import { toEpub } from "./epub.ts";
import { toPdf } from "./pdf.ts";
import { readEpub } from "./reading-back.ts";

/** A file that takes long. */
export interface Elaborate {
  readonly transcript: Transcript;
  readonly verdict: Verdict;
  readonly format: "epub" | "pdf";
}

async function make({ transcript, verdict, format }: Elaborate) {
  // a PDF is counted as it is written
  if (format === "pdf") return toPdf(transcript, verdict);
  const bytes = await toEpub(transcript, verdict);
  return { bytes, found: readEpub(bytes) };
}

const wanted: Elaborate = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
parentPort?.postMessage(await make(wanted));
