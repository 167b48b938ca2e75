import { createHash } from "node:crypto";
import { type FileType, fileTypes } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import { clean } from "../../shared/values.ts";
import type { Db } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { Incoming } from "./incoming.ts";
import { type Bytes, withoutMetadata } from "./pictures.ts";
import { sizeOf, TextCheck, typeOf } from "./typing.ts";
import { pieceSize } from "./tables.ts";

const pictures: readonly FileType[] = ["png", "jpg", "webp", "gif"];
const texts: readonly FileType[] = ["vtt", "txt"];

/**
 * Keeps a file that was begun, piece by piece as it comes, without what a picture tells of where it was taken. Throws
 * where it is not taken, or is cut off: nothing of it stays then.
 */
export async function keepFile(db: Db, upload: string, sent: Sent): Promise<Kept> {
  try {
    const kept = await keepPieces(db, upload, sent);
    await noteWhole(db, upload, kept);
    return kept;
  } catch (error) {
    await dropFile(db, upload);
    throw error;
  }
}

/** A file on its way, under the name that it has where it comes from. */
export interface Sent {
  readonly name: string;
  readonly bytes: Bytes;
}

/** What a file is, by all of its bytes. */
export interface Kept {
  readonly type: FileType;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly size: { readonly width: number; readonly height: number } | null;
}

const keepPieces = (db: Db, upload: string, sent: Sent): Promise<Kept> =>
  lookThrough(sent, async (piece, number) =>
    mustStand(
      await db.query(
        `insert into material_pieces (file_id, number, content)
         select id, $2::integer, $3::bytea from material_files where id = $1 for key share
         returning file_id`,
        [upload, number, piece],
      ),
    ),
  );

/** A leave to send can have given way meanwhile: there is nothing then that pieces could belong to. */
function mustStand(rows: readonly object[]): void {
  if (rows.length === 0) throw wrongField("upload", "file-gone");
}

/**
 * Looks through all of a file, without what a picture tells of where it was taken, and gives it on piece by piece. Throws
 * where it is not taken.
 */
export async function lookThrough(
  { name, bytes }: Sent,
  keep: (piece: Buffer, number: number) => Promise<unknown>,
): Promise<Kept> {
  const incoming = new Incoming(withoutMetadata(bytes));
  const first = await incoming.peek(pieceSize);
  if (first.length === 0) throw wrongField("upload", "file-empty");
  const type = await typeOf(first, name);
  if (type === null) throw wrongField("upload", "file-type", { types: fileTypes.join(", ") });
  const size = pictures.includes(type) ? sizeOf(first) : null;
  const text = texts.includes(type) ? new TextCheck() : null;
  const sum = createHash("sha256");
  let length = 0;
  for (let number = 0; ; number += 1) {
    const piece = await incoming.take(pieceSize);
    if (piece.length === 0) break;
    length += piece.length;
    if (length > mostOfMaterials.file)
      throw wrongField("upload", "file-too-large", { most: mostOfMaterials.file });
    text?.look(piece);
    sum.update(piece);
    await keep(piece, number);
  }
  text?.look(null);
  return { type, name, bytes: length, sha256: sum.digest(), size };
}

async function noteWhole(db: Db, upload: string, kept: Kept): Promise<void> {
  const rows = await db.query(
    `update material_files set name = $2, type = $3, bytes = $4, sha256 = $5, width = $6, height = $7
     where id = $1
     returning id`,
    [
      upload,
      clean(kept.name).slice(0, 200),
      kept.type,
      kept.bytes,
      kept.sha256,
      kept.size?.width ?? null,
      kept.size?.height ?? null,
    ],
  );
  mustStand(rows);
}

/** Lets go of a file with all its pieces. */
export const dropFile = (db: Db, file: string): Promise<object[]> =>
  db.query(`delete from material_files where id = $1`, [file]);
