import type { MaterialKind } from "../../shared/choices.ts";
import {
  keepers,
  type Material,
  type MaterialFile,
  type RemovedMaterial,
} from "../../shared/materials.ts";
import { toSlug } from "../../shared/slugs.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { mayInTeam } from "../frame/policy.ts";
import { namesOf } from "../people/index.ts";
import { cardOf, findSession } from "../sessions/index.ts";
import type { FileRow, MaterialRow } from "./tables.ts";

/** A file and the id that its bytes are kept under. */
export type KeptFile = MaterialFile & { readonly file: string };
/** A material with the files that it has; a material that was removed has none. */
export interface Held {
  readonly session: string;
  readonly row: MaterialRow;
  readonly file: KeptFile | null;
  readonly captions: KeptFile | null;
}

/** What these sessions (by their ids) hold, in the order in which it was added, with what was removed. */
export async function heldIn(db: Db, sessions: readonly string[]): Promise<Held[]> {
  const rows = await db.query<MaterialRow>(
    `select * from materials where session_id = any ($1::uuid[])
     order by session_id, added_at, id
     limit 100000`,
    [sessions],
  );
  const files = await filesOf(db, rows);
  return rows.map((row) => toHeld(row, files));
}

/** Its files, those that it has. */
export const filesIn = ({ file, captions }: Held): KeptFile[] =>
  [file, captions].filter((one) => one !== null);

/** Where a file of a material stands: its address on a server, its path in a site and in a bag. */
export const pathOf = ({ row }: Held, { name }: KeptFile): string => `materials/${row.id}/${name}`;

/** A material by its id. */
export async function findHeld(db: Db, id: string): Promise<Held | null> {
  const [row] = await db.query<MaterialRow>(`select * from materials where id = $1`, [id]);
  return row ? toHeld(row, await filesOf(db, [row])) : null;
}

async function filesOf(db: Db, rows: readonly MaterialRow[]): Promise<Map<string, FileRow>> {
  const ids = rows.flatMap((row) => [row.file_id ?? [], row.captions_id ?? []].flat());
  if (ids.length === 0) return new Map();
  const files = await db.query<FileRow>(
    `select id, name, type, bytes, sha256, width, height from material_files where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(files.map((file) => [file.id, file]));
}

function toHeld(row: MaterialRow, files: ReadonlyMap<string, FileRow>): Held {
  const [file, captions] = [row.file_id, row.captions_id].map((id) =>
    id === null ? undefined : files.get(id),
  );
  return {
    session: row.session_id,
    row,
    file: file ? toFile(file, nameOf(file, row.kind)) : null,
    captions: captions ? toFile(captions, nameOfCaptions) : null,
  };
}

/** What a file is called in its address. */
export const nameOf = ({ name, type }: Pick<FileRow, "name" | "type">, kind: MaterialKind) =>
  `${toSlug(name.replace(/\.[^.]*$/, "")) || kind}.${type}`;
export const nameOfCaptions = "captions.vtt";

const toFile = ({ id, type, bytes, sha256, width, height }: FileRow, name: string): KeptFile => ({
  name,
  type,
  bytes,
  sha256: sha256.toString("hex"),
  width,
  height,
  file: id,
});

/** What is told of a material that is there. */
export function present({ row, file, captions }: Held): Material {
  const { id, kind, title, caption, alt, credit, licence, language, transcript, address } = row;
  const about = { title, caption, alt, credit, licence, language, transcript };
  const files = { file: file && bare(file), captions: captions && bare(captions) };
  return { id, kind, ...about, ...files, address, addedAt: row.added_at.toISOString() };
}

const bare = ({ name, type, bytes, sha256, width, height }: KeptFile): MaterialFile => ({
  name,
  type,
  bytes,
  sha256,
  width,
  height,
});

export const of: Operation<"materials.of"> = async (ctx, { session: slug }) => {
  const { actor, db, now } = ctx;
  const session = found(await findSession(db, slug));
  const all = await heldIn(db, [session.id]);
  const keeps = actor.kind === "person" && mayInTeam(actor, session.id, keepers);
  return {
    session: await cardOf(db, session, now),
    materials: all.filter(({ row }) => row.removed_at === null).map(present),
    removed: await removedAmong(ctx, all, keeps),
    keeps,
  };
};

export const one: Operation<"materials.one"> = async ({ db, now }, asked) => {
  const session = found(await findSession(db, asked.session));
  const held = await heldOf(db, session.id, asked.material);
  return { session: await cardOf(db, session, now), material: present(held) };
};

/** A material of this session that is there. Throws `material-removed` for one that was. */
export async function heldOf(db: Db, session: string, material: string): Promise<Held> {
  const held = found(await findHeld(db, material));
  if (held.session !== session) throw new Failure("not-found", "not-found");
  return refuseRemoved(held);
}

function refuseRemoved(held: Held): Held {
  const { reason: why } = held.row;
  if (why !== null) throw new Failure("not-found", "material-removed", { why });
  return held;
}

async function removedAmong(
  { db }: Context,
  all: readonly Held[],
  isForTeam: boolean,
): Promise<RemovedMaterial[]> {
  const gone = all.map(({ row }) => row).filter(({ removed_at: at }) => at !== null);
  const removers = isForTeam ? gone.flatMap((row) => row.removed_by ?? []) : [];
  const names = await namesOf(db, removers);
  return gone.map(({ id, kind, removed_at: at, reason, removed_by: by }) => ({
    id,
    kind,
    at: found(at).toISOString(),
    reason: reason ?? "other",
    by: (by === null ? undefined : names.get(by)?.name) || null,
  }));
}

/** Throws `material-removed`, with the reason, for what is no longer there. */
export const file: Operation<"materials.file"> = async ({ db }, { material, name }) => {
  const { file: own, captions } = refuseRemoved(found(await findHeld(db, material)));
  const wanted = [own, captions].find((kept) => kept?.name === name);
  return found(wanted);
};

/** Another text whenever anything of what these sessions hold was added, changed or removed. */
export async function stampOf(db: Db, sessions: readonly string[]): Promise<string> {
  const [row] = await db.query<{ stamp: string }>(
    `select md5(coalesce(string_agg(id::text || ' ' || revision, ',' order by id), '')) as stamp
     from materials where session_id = any ($1::uuid[])`,
    [sessions],
  );
  return row?.stamp ?? "";
}

/** What a session holds, in figures. */
interface Shelf {
  /** Grows with everything that is added, changed or removed. */
  readonly changes: number;
  /** Of all files, those that are on their way or of nothing yet among them. */
  readonly bytes: number;
}
/** The shelves of these sessions, by their ids: none of those that never held anything. */
export async function shelvesOf(
  db: Db,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, Shelf>> {
  const rows = await db.query<Shelf & { session: string }>(
    `select session_id as session, sum(revision + 1)::integer as changes,
       (select coalesce(sum(bytes), 0)::float8 from material_files f where f.session_id = m.session_id) as bytes
     from materials m where session_id = any ($1::uuid[])
     group by session_id`,
    [sessions],
  );
  return new Map(rows.map(({ session, ...shelf }) => [session, shelf]));
}

/** The sessions of which a material was added, changed or removed since, by their ids. */
export async function sessionsChangedSince(db: Db, since: Date): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select distinct session_id as id from materials where changed_at >= $1 order by 1 limit 10000`,
    [since],
  );
  return rows.map(({ id }) => id);
}
