import { transcriptFormats } from "../../shared/choices.ts";
import type { Db } from "../frame/context.ts";
import { filesIn, type Held, heldIn, pathOf, tell, wholeFile } from "../materials/index.ts";
import { bagOf } from "./bag/making.ts";
import { type BagFile, file, type FlowingFile, type Summed, summing } from "./bag/sums.ts";
import { zipped } from "./bag/zipping.ts";
import { bytesOf } from "./files.ts";
import type { Transcript } from "./transcript.ts";

type Written = Parameters<typeof bagOf>[1];

/**
 * A session, by its id, as a bag with all its formats and its materials, packed as it is read: the same transcript and
 * materials make the same bytes, and no more of the materials is held than one piece. Throws as `makeFile` does before
 * there is anything of it, where a format takes longer than `patience` milliseconds too; later where a material is not
 * the one that was kept, by its name.
 */
export async function bagZip(
  db: Db,
  { session, transcript }: { readonly session: string; readonly transcript: Transcript },
  patience: number,
): Promise<AsyncGenerator<Uint8Array>> {
  const written = [];
  for (const format of transcriptFormats)
    written.push({ format, bytes: await bytesOf(transcript, format, patience) });
  const held = await heldIn(db, [session]);
  return zipped(transcript.session.slug, filesOf(db, transcript, { written, held }));
}

async function* filesOf(
  db: Db,
  transcript: Transcript,
  { written, held }: { readonly written: Written; readonly held: readonly Held[] },
): AsyncGenerator<BagFile | FlowingFile> {
  const sums: Summed[] = [];
  for (const one of materialFiles(db, held)) {
    const summed = summing(one);
    yield summed.file;
    sums.push(summed.told());
  }
  yield* bagOf(transcript, written, { list: listOf(held), sums });
}

/** The files of materials as they stand in a bag, each read once it is wanted. */
export const materialFiles = (db: Db, held: readonly Held[]): FlowingFile[] =>
  held.flatMap((one) =>
    filesIn(one).map((kept) => ({
      path: `data/${pathOf(one, kept)}`,
      pieces: wholeFile(db, kept),
    })),
  );

function listOf(held: readonly Held[]): BagFile | null {
  if (held.length === 0) return null;
  const { materials, removed } = tell(held);
  const listed = materials.map((one) => ({
    ...one,
    paths: [one.file, one.captions].flatMap((kept) =>
      kept ? [`materials/${one.id}/${kept.name}`] : [],
    ),
  }));
  const told = { count: listed.length, materials: listed, removed };
  return file("data/materials.json", `${JSON.stringify(told, null, 2)}\n`);
}
