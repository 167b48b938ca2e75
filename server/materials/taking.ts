import { randomUUID } from "node:crypto";
import { typesOfKind } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import type { Material, MaterialFile, MaterialsTold } from "../../shared/materials.ts";
import type { Db } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import type { Bytes } from "./pictures.ts";
import { nameOf, nameOfCaptions } from "./reading.ts";
import { keepFile, type Kept, lookThrough } from "./receiving.ts";

/** Whether a material that another server tells of has what one of its kind has here, and nothing else. */
export function canStand({ kind, alt, file, captions, address }: Material): boolean {
  if (kind === "link") return address !== null && file === null && captions === null;
  if (address !== null || file === null || (kind === "image" && alt.trim() === "")) return false;
  const isCaptioned =
    kind === "recording" && captions?.type === "vtt" && captions.name === nameOfCaptions;
  return (
    typesOfKind[kind].includes(file.type) &&
    file.name === nameOf(file, kind) &&
    (captions === null || isCaptioned)
  );
}

/** Whether no more belongs to a session than may here. */
export function fitsHere({ materials }: Pick<MaterialsTold, "materials">): boolean {
  const files = materials.flatMap(({ file }) => file ?? []);
  const all = [...files, ...materials.flatMap(({ captions }) => captions ?? [])];
  const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
  return files.length <= mostOfMaterials.materials && bytes <= mostOfMaterials.session;
}

/** Throws `Failure` where bytes are not the file that is told of, or none that is taken here. Keeps nothing. */
export async function mustBeFile(told: MaterialFile, bytes: Bytes): Promise<void> {
  const { name } = told;
  mustBeAsTold(await lookThrough({ name, bytes }, async () => undefined), told);
}

function mustBeAsTold({ type, bytes, sha256, size }: Kept, told: MaterialFile): void {
  const isSame =
    type === told.type &&
    bytes === told.bytes &&
    sha256.toString("hex") === told.sha256 &&
    (size?.width ?? null) === told.width &&
    (size?.height ?? null) === told.height;
  if (!isSame) throw wrongField("upload", "file-other");
}

/** What is told of a session's materials, by the session's id. */
type OfSession = MaterialsTold & { readonly id: string };

/** Which of these materials are here: the same, or what is something else's. */
export const materialsHere = (
  db: Db,
  sessions: readonly OfSession[],
): Promise<{ name: string; isSame: boolean }[]> => {
  const told = sessions.flatMap(({ id: session, materials, removed }) => [
    ...materials.map(({ id, file, address }) => ({ id, session, is: file?.sha256 ?? address })),
    ...removed.map(({ id }) => ({ id, session, is: null })),
  ]);
  return db.query(
    `select m.id as name,
       m.session_id = told.session and (
         told.content is null or m.removed_at is not null
         or told.content = coalesce(encode(f.sha256, 'hex'), m.address)
       ) as "isSame"
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as told (id, session, content)
     join materials m on m.id = told.id
     left join material_files f on f.id = m.file_id
     order by m.id`,
    [told.map(({ id }) => id), told.map(({ session }) => session), told.map(({ is }) => is)],
  );
};

/**
 * Takes what belonged to a session on another server over, with the same ids, names and bytes; `open` reads a file of a
 * material. Throws `Failure` where one is not the file that is told of.
 */
export async function takeMaterials(
  db: Db,
  { id: session, materials, removed }: OfSession,
  open: (material: Material, file: MaterialFile) => Bytes,
): Promise<void> {
  for (const told of materials) {
    const [file, captions] = [told.file, told.captions].map((one) =>
      one ? { told: one, bytes: open(told, one) } : null,
    );
    const files = [await takeFile(db, session, file), await takeFile(db, session, captions)];
    const { id, kind, title, caption, alt, credit, licence, language, transcript } = told;
    const about = [title, caption, alt, credit, licence, language, transcript];
    await db.query(
      `insert into materials (id, session_id, kind, title, caption, alt, credit, licence, language,
         transcript, file_id, captions_id, address, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, session, kind, ...about, ...files, told.address, told.addedAt],
    );
  }
  for (const { id, kind, addedAt, at, reason } of removed)
    await db.query(
      `insert into materials (id, session_id, kind, title, caption, alt, credit, licence, transcript,
         added_at, removed_at, reason)
       values ($1, $2, $3, '', '', '', '', 'all-rights-reserved', '', $4, $5, $6)`,
      [id, session, kind, addedAt, at, reason],
    );
}

async function takeFile(
  db: Db,
  session: string,
  file: { readonly told: MaterialFile; readonly bytes: Bytes } | null | undefined,
): Promise<string | null> {
  if (!file) return null;
  const id = randomUUID();
  await db.query(`insert into material_files (id, session_id) values ($1, $2)`, [id, session]);
  const { told, bytes } = file;
  mustBeAsTold(await keepFile(db, id, { name: told.name, bytes }), told);
  return id;
}
