import { linesOf } from "./formats/jsonl.ts";
import type { Transcript } from "./transcript.ts";
import { type Verdict, Verifier } from "./verify.ts";

interface Proof {
  /** The last line of the JSON Lines file. */
  readonly end: string;
  readonly verdict: Verdict;
}
// several files are made of the same transcript, one after another
const proofs = new WeakMap<Transcript, Proof>();

/** What checking a transcript came to, as everybody checks it: from the file that they get. */
export function proofOf(transcript: Transcript): Proof {
  const known = proofs.get(transcript);
  if (known) return known;
  const verifier = new Verifier();
  let end = "";
  for (const line of linesOf(transcript)) {
    verifier.take(Buffer.from(line));
    end = line;
  }
  const proof = { end, verdict: verifier.verdict() };
  proofs.set(transcript, proof);
  return proof;
}
