import { canonical } from "../../rooms/index.ts";
import type { Transcript } from "../transcript.ts";
import { chaptersOf, headsOf } from "./chapters.ts";
import { correctionsTold } from "./corrections-told.ts";
import { rowsOf } from "./csv.ts";
import { linesOf } from "./jsonl.ts";

/**
 * The transcript as one JSON document in canonical form (RFC 8785), piece by piece: what was said as it now stands, by
 * chapters, and the lines of the JSON Lines file as they are; `end` is the last of them.
 */
export function* toJson(transcript: Transcript, end: string): Generator<string> {
  const chapters = chaptersOf(transcript).map(({ title, told }) => ({
    title,
    places: told.map(({ entry }) => entry.place),
  }));
  const lines = linesOf(transcript);
  const heading = lines.next().value;
  // the members in order of their names, each canonical: so is the whole
  yield `{"chapters":${canonical(chapters)},"corrections":${canonical(correctionsTold(transcript))}`;
  yield `,"end":${end.trimEnd()}`;
  yield `,"heading":${String(heading).trimEnd()},"heads":${canonical(headsOf(transcript))}`;
  yield `,"lyceum":"document/2","messages":[`;
  yield* separated(messagesOf(transcript));
  yield `],"records":[`;
  yield* separated(recordsAmong(lines));
  yield "]}\n";
}

function* messagesOf(transcript: Transcript): Generator<string> {
  for (const { kind, about: _about, ...message } of rowsOf(transcript))
    if (kind === "said") yield canonical(message);
}

/** All lines but the last one. */
function* recordsAmong(lines: Iterable<string>): Generator<string> {
  let before: string | null = null;
  for (const line of lines) {
    if (before !== null) yield before;
    before = line.trimEnd();
  }
}

function* separated(values: Iterable<string>): Generator<string> {
  let between = "";
  for (const value of values) {
    yield between + value;
    between = ",";
  }
}
