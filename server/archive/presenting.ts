import type { Output } from "../../shared/contract.ts";
import { holdingIn } from "./corrections/stated.ts";
import { toJsonl } from "./formats/jsonl.ts";
import type { Transcript } from "./transcript.ts";
import { verifyTranscript, type Verdict } from "./verify.ts";

/** A transcript as everybody reads it; `edition` is what stands for its room of seals in an address. */
export function presentTranscript(
  transcript: Transcript,
  edition: string,
  // checked each time, and as everybody checks it: from the file that they get
  verdict: Verdict = verifyTranscript(Buffer.from(toJsonl(transcript))),
): Output<"archive.transcript"> {
  const { session, room, place, head, messages, people, madeAt } = transcript;
  return {
    session,
    questions: [...transcript.questions],
    records: [...transcript.records],
    corrections: holdingIn(transcript.corrections),
    room,
    place,
    head,
    verified: verdict.ok,
    seal: verdict.ok ? verdict.seal : null,
    edition,
    messages,
    people,
    madeAt,
  };
}
