import { canonical } from "../../rooms/index.ts";
import type { Transcript } from "../transcript.ts";
import { chaptersOf, headsOf } from "./chapters.ts";
import { rowsOf } from "./csv.ts";

/**
 * The transcript as one JSON document in canonical form (RFC 8785): what was said as it now stands, by chapters, and the
 * lines of the JSON Lines file as they are.
 */
export function toJson(transcript: Transcript, jsonl: string): string {
  const [heading = "null", ...lines] = jsonl.trimEnd().split("\n");
  const end = lines.pop() ?? "null";
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
    `"end":${end}`,
    `"heading":${heading}`,
    `"heads":${canonical(headsOf(transcript))}`,
    `"lyceum":"document/1"`,
    `"messages":${canonical(messages)}`,
    `"records":[${lines.join(",")}]`,
  ];
  return `{${members.join(",")}}\n`;
}
