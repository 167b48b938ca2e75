import { mediaTypes, typesOfKind } from "../../shared/choices.ts";
import type { Input } from "../../shared/contract.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { findSession } from "../sessions/index.ts";
import { findHeld, type Held, heldOf } from "./reading.ts";
import { dropFile } from "./receiving.ts";
import type { FileRow, MaterialRow } from "./tables.ts";

/** The same id once more is the same material: whoever asks again gets the first answer. */
export const add: Operation<"materials.add"> = async (ctx, asked) => {
  const session = found(await findSession(ctx.db, asked.session));
  // whoever asks the same at the same moment waits for the first answer
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `materials ${asked.id}`,
  ]);
  const before = await findHeld(ctx.db, asked.id);
  if (before?.session === session.id && before.row.added_by === idOf(ctx))
    return { material: asked.id };
  if (before) throw new Failure("conflict", "conflict");
  insistOnAlt(asked.kind, asked.alt);
  const files = await filesAsked(ctx, asked, session.id);
  const { id, kind } = asked;
  await ctx.db.query(
    `insert into materials (id, session_id, kind, title, caption, alt, credit, licence, language,
       transcript, file_id, captions_id, address, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [id, session.id, kind, ...wordsOf(asked), ...files, ctx.now, idOf(ctx)],
  );
  return { material: id };
};

const idOf = ({ actor }: Context): string | null => (actor.kind === "person" ? actor.id : null);

const wordsOf = (asked: Input<"materials.add"> | Input<"materials.change">) => [
  asked.title,
  asked.caption.trim(),
  asked.alt.trim(),
  asked.credit.trim(),
  asked.licence,
  asked.language,
  asked.transcript.trim(),
];

function insistOnAlt(kind: MaterialRow["kind"], alt: string): void {
  if (kind === "image" && alt.trim() === "") throw wrongField("alt", "alt-needed");
}

/** The file, the captions and the address of what is added: what belongs to its kind, and nothing else. */
async function filesAsked(
  ctx: Context,
  { kind, upload, captions, address }: Input<"materials.add">,
  session: string,
): Promise<[string | null, string | null, string | null]> {
  if (kind === "link") {
    if (address === undefined) throw wrongField("address", "missing");
    if (upload !== undefined) throw wrongField("upload", "file-of-link");
    return [null, null, address];
  }
  if (address !== undefined) throw wrongField("address", "address-of-file");
  if (upload === undefined) throw wrongField("upload", "file-missing");
  const { type } = await fileSent(ctx, { file: upload, session, field: "upload" });
  if (!typesOfKind[kind].includes(type)) throw wrongField("upload", "file-of-kind", { kind, type });
  return [upload, await captionsAsked(ctx, { kind, captions, session }), null];
}

interface Captioned {
  readonly kind: MaterialRow["kind"];
  readonly captions: string | undefined;
  readonly session: string;
}
async function captionsAsked(
  ctx: Context,
  { kind, captions, session }: Captioned,
): Promise<string | null> {
  if (captions === undefined) return null;
  if (kind !== "recording") throw wrongField("captions", "captions-of-recording");
  const { type } = await fileSent(ctx, { file: captions, session, field: "captions" });
  if (type !== "vtt") throw wrongField("captions", "captions-type", { type: mediaTypes[type] });
  return captions;
}

interface FileAsked {
  readonly file: string;
  readonly session: string;
  readonly field: string;
}
/** A file that whoever asks sent for this session, whole, and belongs to nothing yet. */
async function fileSent(
  ctx: Context,
  { file, session, field }: FileAsked,
): Promise<Pick<FileRow, "type">> {
  const [row] = await ctx.db.query<Pick<FileRow, "type">>(
    `select type from material_files f
     where id = $1 and session_id = $2 and person_id is not distinct from $3 and sha256 is not null
       and not exists (select from materials m where m.file_id = f.id or m.captions_id = f.id)
     for update`,
    [file, session, idOf(ctx)],
  );
  if (!row) throw wrongField(field, "file-gone");
  return row;
}

export const change: Operation<"materials.change"> = async (ctx, asked) => {
  const { row, captions: before } = await holdMaterial(ctx.db, asked);
  insistOnAlt(row.kind, asked.alt);
  const captions = await captionsAsked(ctx, {
    kind: row.kind,
    captions: asked.captions,
    session: row.session_id,
  });
  await ctx.db.query(
    `update materials
     set title = $2, caption = $3, alt = $4, credit = $5, licence = $6, language = $7, transcript = $8,
       captions_id = coalesce($9, captions_id), revision = revision + 1, changed_at = clock_timestamp()
     where id = $1`,
    [row.id, ...wordsOf(asked), captions],
  );
  if (captions !== null && before !== null) await dropFile(ctx.db, before.file);
  return {};
};

export const remove: Operation<"materials.remove"> = async (ctx, asked) => {
  const held = await holdMaterial(ctx.db, asked);
  await erase(ctx.db, held, { reason: asked.reason, by: idOf(ctx), at: ctx.now });
  return {};
};

/** A material of a session that is there, locked until the transaction ends. */
async function holdMaterial(
  db: Db,
  { session, material }: { readonly session: string; readonly material: string },
): Promise<Held> {
  await db.query(`select from materials where id = $1 for update`, [material]);
  return heldOf(db, found(await findSession(db, session)).id, material);
}

interface Removal {
  readonly reason: MaterialRow["reason"];
  readonly by: string | null;
  readonly at: Date;
}
/** Takes everything that a material says and its files away: that there was one stays, and why it went. */
export async function erase(db: Db, { row, file, captions }: Held, removal: Removal) {
  const { reason, by, at } = removal;
  await db.query(
    `update materials
     set title = '', caption = '', alt = '', credit = '', language = null, transcript = '', address = null,
       file_id = null, captions_id = null, added_by = null, revision = revision + 1, changed_at = clock_timestamp(),
       removed_at = $2, removed_by = $3, reason = $4
     where id = $1`,
    [row.id, at, by, reason],
  );
  for (const one of [file, captions]) if (one) await dropFile(db, one.file);
}
