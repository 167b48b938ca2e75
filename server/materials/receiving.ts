import { createHash, randomUUID } from "node:crypto";
import { type FileType, fileTypes } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import { clean } from "../../shared/values.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { findSession, lockSession } from "../sessions/index.ts";
import { Incoming } from "./incoming.ts";
import { type Bytes, withoutMetadata } from "./pictures.ts";
import { sizeOf, TextCheck, typeOf } from "./typing.ts";
import { pieceSize } from "./tables.ts";

const pictures: readonly FileType[] = ["png", "jpg", "webp", "gif"];
const texts: readonly FileType[] = ["vtt", "txt"];

/** Grants that a file is sent, as long as there is room for the largest one. What is still on its way counts as that. */
export const begin: Operation<"materials.begin"> = async (ctx, { session: slug }) => {
  const session = found(await findSession(ctx.db, slug));
  await lockSession(ctx.db, session.id);
  const person = ctx.actor.kind === "person" ? ctx.actor.id : null;
  await refuseTooMuch(ctx, session.id, person);
  const upload = randomUUID();
  await ctx.db.query(
    `insert into material_files (id, session_id, person_id, begun_at) values ($1, $2, $3, $4)`,
    [upload, session.id, person, ctx.now],
  );
  return { upload };
};

/** Throws where a session, or somebody within a day, would have more than may be. */
async function refuseTooMuch({ db }: Context, session: string, person: string | null) {
  const { file, session: inSession, day, materials } = mostOfMaterials;
  const [held] = await db.query<{ session: number; day: number; count: number }>(
    `select
       coalesce(sum(coalesce(bytes, $3)) filter (where session_id = $1), 0)::float8 as session,
       coalesce(sum(coalesce(bytes, $3)) filter (where person_id = $2 and begun_at > now() - interval '1 day'), 0)::float8 as day,
       (select count(*)::integer from materials where session_id = $1 and removed_at is null) as count
     from material_files
     where session_id = $1 or person_id = $2`,
    [session, person, file],
  );
  if (!held) return;
  if (held.session + file > inSession)
    throw wrongField("upload", "session-full", { most: inSession });
  if (held.day + file > day) throw wrongField("upload", "day-full", { most: day });
  if (held.count >= materials) throw new Failure("conflict", "materials-many", { most: materials });
}

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
  lookThrough(sent, (piece, number) =>
    db.query(`insert into material_pieces (file_id, number, content) values ($1, $2, $3)`, [
      upload,
      number,
      piece,
    ]),
  );

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

const noteWhole = (db: Db, upload: string, kept: Kept): Promise<object[]> =>
  db.query(
    `update material_files set name = $2, type = $3, bytes = $4, sha256 = $5, width = $6, height = $7
     where id = $1`,
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

/** Lets go of a file with all its pieces. */
export const dropFile = (db: Db, file: string): Promise<object[]> =>
  db.query(`delete from material_files where id = $1`, [file]);

/** Lets go of what was sent more than an hour ago and belongs to nothing: of what was cut off where nobody was left to do it too. */
export const dropLeftovers = (db: Db): Promise<object[]> =>
  db.query(
    `delete from material_files f
     where begun_at < now() - interval '1 hour'
       and not exists (select from materials m where m.file_id = f.id or m.captions_id = f.id)`,
  );
