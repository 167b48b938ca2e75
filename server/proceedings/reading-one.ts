import type { Chapter } from "../../shared/proceedings.ts";
import {
  readTranscript,
  toJsonl,
  type Transcript,
  type Verdict,
  verifyTranscript,
} from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import type { Held } from "../materials/index.ts";
import { chapterOf, toldOf } from "./chapters.ts";

/** A session as it goes into a volume. */
export interface Read {
  readonly transcript: Transcript;
  readonly jsonl: string;
  readonly verdict: Verdict;
  readonly chapter: Chapter;
}

/** What belongs to a session beside its words, and the folder in which the files of it are. */
export interface Beside {
  readonly site: string;
  readonly materials: readonly Held[];
}

/** Reads a session as it is now. Throws `not-found` where nobody may be told of it at this moment. */
export async function readOne(db: Db, card: Chapter["session"]): Promise<Read> {
  const transcript = await readTranscript({ db, now: new Date() }, card.slug);
  const jsonl = toJsonl(transcript);
  const verdict = verifyTranscript(Buffer.from(jsonl));
  return { transcript, jsonl, verdict, chapter: chapterOf(card, toldOf(transcript, verdict)) };
}
