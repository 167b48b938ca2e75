import { bringIn, type Imported, type Material } from "../../server/importing/index.ts";
import { verifyTranscript } from "../../server/archive/index.ts";
import type { House } from "../support/house.ts";

/** Brings in what was read, until it is told to stop. */
export const bring = (
  house: House,
  material: Material,
  { signal, onDone }: { signal?: AbortSignal; onDone?: () => void } = {},
): Promise<Imported> =>
  bringIn(house.command, material, {
    onDone: onDone ?? (() => undefined),
    signal: signal ?? new AbortController().signal,
  });

/** Where every room stands. */
export const standings = (house: House): Promise<object[]> =>
  house.db.query(`select id, place, encode(head, 'hex') as head from rooms order by id`);

/** The records of a session's transcript, as anybody gets it; throws where it does not verify. */
export async function transcriptOf(house: House, session: string) {
  const visitor = house.browser();
  const { content } = await visitor.get("archive.file", { session, format: "jsonl" });
  const verdict = verifyTranscript(Buffer.from(content));
  if (!verdict.ok) throw new Error(`${session}: ${verdict.sentence}`);
  return visitor.get("archive.transcript", { session });
}
