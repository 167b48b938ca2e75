import { createHash } from "node:crypto";
import { keepPieces } from "../folder.ts";
import { type KeptFile, mustBeWhole } from "../files.ts";
import { linesOf } from "../formats/jsonl.ts";
import { readBack } from "../formats/reading-back.ts";
import type { Transcript } from "../transcript.ts";
import { fileOfCorrections, holdingIn } from "./stated.ts";

/** What the file of corrections of a session is called where it stands beside others of that session. */
export const correctionsName = (slug: string): string => `${slug}-corrections.jsonl`;

/**
 * Keeps all that was stated beside a transcript as a file of a folder, which is whole under its name or not there, and is
 * read back from the disk; null where nothing was stated. Throws as `keepFormat` does.
 */
export async function keepCorrections(
  path: string,
  transcript: Transcript,
): Promise<KeptFile | null> {
  const file = fileOfCorrections(transcript);
  if (!file) return null;
  const { records, gone } = file;
  const bytes = Buffer.from([...linesOf(file)].join(""));
  const found = new Set<number>();
  await keepPieces(path, [bytes], async (written) => {
    const read = await readBack.jsonl(written, () => undefined);
    mustBeWhole({ records, corrections: null }, "jsonl", read);
    for (const place of read.beside) found.add(place);
  });
  const holding = holdingIn(transcript.corrections);
  return {
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    counts: {
      records: { in: records.length, out: found.size },
      messages: { in: 0, out: 0 },
      corrections: {
        in: holding.length,
        out: holding.filter(({ place }) => found.has(place)).length,
      },
      attachments: { in: 0, out: 0 },
      gone,
    },
  };
}
