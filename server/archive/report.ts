import type { Output } from "../../shared/contract.ts";
import type { Db } from "../frame/context.ts";
import { findSessionsById } from "../sessions/index.ts";

interface Counted {
  files: number;
  bytes: number | string;
  behind: number;
  oldest: Date | null;
}
interface Troubled {
  session_id: string;
  ending: string;
  verdict: string | null;
  checked: Date | null;
  damaged: Date | null;
  attempts: number;
  error: string | null;
}

/** Of more than so many files in trouble the first are told. */
const most = 200;

/** How the archive's files are: how many, which are waited for, and all that is or was wrong with any. */
export async function reportOf(db: Db): Promise<Output<"archive.fixity">> {
  const [counted] = await db.query<Counted>(
    `select count(*)::int as files, coalesce(sum(bytes), 0) as bytes,
       count(*) filter (where wanted_place > place)::int as behind, min(checked_at) as oldest
     from archive_files`,
  );
  return {
    files: counted?.files ?? 0,
    bytes: Number(counted?.bytes ?? 0),
    behind: counted?.behind ?? 0,
    oldestCheck: counted?.oldest?.toISOString() ?? null,
    troubled: await troubled(db),
  };
}

async function troubled(db: Db): Promise<Output<"archive.fixity">["troubled"]> {
  const rows = await db.query<Troubled>(
    `select session_id, ending, verdict, checked_at as checked, damaged_at as damaged, attempts, error
     from archive_files
     where attempts > 0 or damaged_at is not null
     order by attempts desc, damaged_at desc
     limit $1`,
    [most],
  );
  const sessions = await findSessionsById(
    db,
    rows.map((file) => file.session_id),
  );
  const slugs = new Map(sessions.map(({ id, slug }) => [id, slug]));
  return rows.map(({ session_id: id, checked, damaged, ...file }) => ({
    ...file,
    session: slugs.get(id) ?? "",
    checkedAt: checked?.toISOString() ?? null,
    damagedAt: damaged?.toISOString() ?? null,
  }));
}
