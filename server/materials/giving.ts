import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Db } from "../frame/context.ts";
import type { KeptFile } from "./reading.ts";
import { pieceSize } from "./tables.ts";

/** Bytes of a file, the first and the last of them included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The bytes of a file, read from the database one piece at a time as they are wanted. Fails where a piece is missing. */
export const openFile = (db: Db, file: string, span: Span): Readable =>
  Readable.from(piecesOf(db, file, span), { objectMode: false });

async function* piecesOf(db: Db, file: string, { from, to }: Span): AsyncGenerator<Buffer> {
  for (let number = Math.floor(from / pieceSize); number * pieceSize <= to; number += 1) {
    const [row] = await db.query<{ content: Buffer }>(
      `select content from material_pieces where file_id = $1 and number = $2`,
      [file, number],
    );
    const start = number * pieceSize;
    const wanted = row?.content.subarray(Math.max(0, from - start), to + 1 - start);
    if (!wanted || wanted.length < Math.min(pieceSize, to + 1 - start) - Math.max(0, from - start))
      throw new Error(`piece ${number} of the file ${file} is missing`);
    yield wanted;
  }
}

/** All bytes of a file, as they are wanted. Throws, by its name, where they are not those that were kept. */
export async function* wholeFile(
  db: Db,
  { file, name, bytes, sha256 }: Pick<KeptFile, "file" | "name" | "bytes" | "sha256">,
): AsyncGenerator<Buffer> {
  const sum = createHash("sha256");
  const wrong = (cause?: unknown): Error =>
    new Error(`${name} (${file}) is not the file that was kept`, { cause });
  try {
    for await (const piece of piecesOf(db, file, { from: 0, to: bytes - 1 })) {
      sum.update(piece);
      yield piece;
    }
  } catch (cause) {
    throw wrong(cause);
  }
  if (sum.digest("hex") !== sha256) throw wrong();
}
