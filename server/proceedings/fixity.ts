import { z } from "zod";
import { volumeFiles } from "../../shared/choices.ts";
import type { Output } from "../../shared/contract.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findEditionById } from "../sessions/index.ts";
import { bytesOf } from "./checks.ts";

interface Counted {
  files: number;
  bytes: number | string;
  oldest: Date | null;
}
interface Troubled {
  edition_id: string;
  checked: Date | null;
  lost_at: Date | null;
  lost: unknown;
  attempts: number;
  error: string | null;
}

/** Of more than so many volumes in trouble the first are told. */
const most = 100;

const AllLost = z.array(
  z.object({ file: z.enum(volumeFiles), found: z.enum(["missing", "damaged"]) }),
);

/** How the files of volumes are: how many, and all that is or was wrong with any. */
export async function fixityOf(db: Db): Promise<Output<"proceedings.fixity">> {
  const [counted] = await db.query<Counted>(
    `select coalesce(sum(jsonb_array_length(files)), 0)::int as files,
       coalesce(sum(${bytesOf}), 0) as bytes, min(checked_at) as oldest
     from proceedings_volumes
     where built_at is not null`,
  );
  const { files, bytes, oldest } = found(counted);
  return {
    files,
    bytes: Number(bytes),
    oldestCheck: oldest?.toISOString() ?? null,
    troubled: await troubled(db),
  };
}

async function troubled(db: Db): Promise<Output<"proceedings.fixity">["troubled"]> {
  const rows = await db.query<Troubled>(
    `select edition_id, checked_at as checked, lost_at, lost, check_attempts as attempts, check_error as error
     from proceedings_volumes
     where check_attempts > 0 or lost_at is not null
     order by check_attempts desc, lost_at desc, edition_id
     limit $1`,
    [most],
  );
  const told = [];
  for (const { edition_id: id, checked, lost_at: at, lost, ...row } of rows) {
    const { slug, title } = found(await findEditionById(db, id));
    told.push({
      ...row,
      edition: { slug, title },
      checkedAt: checked?.toISOString() ?? null,
      lostAt: at?.toISOString() ?? null,
      lost: AllLost.parse(lost),
    });
  }
  return told;
}
