import { mostOfMine } from "../../shared/limits.ts";
import type { Db } from "../frame/context.ts";
import type { OwnFile } from "../people/index.ts";
import { findSessionsById } from "../sessions/index.ts";
import { wholeFile } from "./giving.ts";
import { nameOf, nameOfCaptions } from "./reading.ts";
import type { FileRow, MaterialRow } from "./tables.ts";

interface Sent extends FileRow, Pick<MaterialRow, "session_id"> {
  readonly at: Date;
  /** What it belongs to, and of which kind that is; null of what was sent and belongs to nothing yet. */
  readonly material: string | null;
  readonly kind: MaterialRow["kind"] | null;
  readonly isCaptions: boolean;
}

/** What somebody sent and is kept whole, the newest first. */
export const sentBy = (db: Db, person: string): Promise<Sent[]> =>
  db.query<Sent>(
    `select f.*, f.begun_at as at, coalesce(m.id, c.id) as material, coalesce(m.kind, c.kind) as kind,
       c.id is not null as "isCaptions"
     from material_files f
     left join materials m on m.file_id = f.id
     left join materials c on c.captions_id = f.id
     where f.person_id = $1 and f.sha256 is not null
     order by f.begun_at desc, f.id
     limit ${mostOfMine}`,
    [person],
  );

/** Where a file stands below `/materials` here, and below `files` among what is somebody's. */
export const placeOf = ({ id, material, isCaptions, kind, ...named }: Sent): string =>
  `${material ?? id}/${isCaptions ? nameOfCaptions : nameOf(named, kind ?? "document")}`;

/** Every file that somebody sent, wherever it stands and whoever sees it there: bytes that others sent are not theirs. */
export async function filesOf(db: Db, person: string): Promise<OwnFile[]> {
  const all = await sentBy(db, person);
  const sessions = await findSessionsById(db, [...new Set(all.map((row) => row.session_id))]);
  const titles = new Map(sessions.map(({ id, title }) => [id, title]));
  return all.map((row) => toOwn(db, row, titles.get(row.session_id) ?? null));
}

function toOwn(db: Db, sent: Sent, session: string | null): OwnFile {
  const { id: file, at, name, bytes } = sent;
  const sha256 = sent.sha256.toString("hex");
  return {
    path: `files/${placeOf(sent)}`,
    bytes,
    told: { session, at, name, sha256 },
    pieces: () => wholeFile(db, { file, name, bytes, sha256 }),
    isKept: () => isKept(db, file),
  };
}

async function isKept(db: Db, file: string): Promise<boolean> {
  const kept = await db.query(`select from material_files where id = $1`, [file]);
  return kept.length > 0;
}
