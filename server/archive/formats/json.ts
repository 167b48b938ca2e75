import { canonical } from "../../rooms/index.ts";
import type { Transcript } from "../transcript.ts";
import { chaptersOf, headsOf } from "./chapters.ts";
import { correctionsTold } from "./corrections-told.ts";
import { rowsOf } from "./csv.ts";

/**
 * The transcript as one JSON document in canonical form (RFC 8785): what was said as it now stands, by chapters, and the
 * lines of the JSON Lines file as they are.
 */
export function toJson(transcript: Transcript, jsonl: string): string {
  const first = jsonl.indexOf("\n");
  const last = jsonl.lastIndexOf("\n", jsonl.length - 2);
  const [heading, end] = [jsonl.slice(0, first), jsonl.slice(last + 1, -1)];
  const records = jsonl.slice(first + 1, Math.max(first + 1, last)).replaceAll("\n", ",");
  const chapters = chaptersOf(transcript).map(({ title, told }) => ({
    title,
    places: told.map(({ entry }) => entry.place),
  }));
  const messages = rowsOf(transcript)
    .filter(({ kind }) => kind === "said")
    .map((row) => {
      const { kind: _kind, about: _about, ...message } = row;
      return message;
    });
  // the members in order of their names, each canonical: so is the whole
  const members = [
    `"chapters":${canonical(chapters)}`,
    `"corrections":${canonical(correctionsTold(transcript))}`,
    `"end":${end}`,
    `"heading":${heading}`,
    `"heads":${canonical(headsOf(transcript))}`,
    `"lyceum":"document/2"`,
    `"messages":[${messages.map((message) => canonical(message)).join(",")}]`,
    `"records":[${records}]`,
  ];
  return `{${members.join(",")}}\n`;
}
