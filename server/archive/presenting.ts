import type { Output } from "../../shared/contract.ts";
import { holdingIn } from "./corrections/stated.ts";
import { toJsonl } from "./formats/jsonl.ts";
import type { Transcript } from "./transcript.ts";
import { verifyTranscript, type Verdict } from "./verify.ts";

interface Around {
  /** What stands for its room of seals in an address. */
  readonly edition: string;
  /** The public keys of the servers before this one. */
  readonly former: ReadonlySet<string>;
}
/** A transcript as everybody reads it. */
export function presentTranscript(
  transcript: Transcript,
  { edition, former }: Around,
  // checked each time, and as everybody checks it: from the file that they get
  verdict: Verdict = verifyTranscript(Buffer.from(toJsonl(transcript))),
): Output<"archive.transcript"> {
  const { session, room, place, head, messages, people, madeAt } = transcript;
  return {
    session,
    questions: [...transcript.questions],
    records: [...transcript.records],
    part: null,
    corrections: holdingIn(transcript.corrections),
    room,
    place,
    head,
    verified: verdict.ok,
    seal: verdict.ok ? withMaker(verdict.seal, former) : null,
    edition,
    messages,
    people,
    madeAt,
  };
}

/** A seal with whether a server before this one made it. */
export const withMaker = <S extends { readonly key: string }>(
  seal: S | null,
  former: ReadonlySet<string>,
): (S & { isFormer: boolean }) | null => seal && { ...seal, isFormer: former.has(seal.key) };
