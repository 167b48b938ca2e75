import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { KeptFile } from "../../shared/archive.ts";
import type { Input, Output } from "../../shared/contract.ts";
import type { Context, Db } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { shelvesOf } from "../materials/index.ts";
import { filesAt, whole } from "./bag/files.ts";
import { BagTrouble } from "./bag/trouble.ts";
import { types } from "./files.ts";
import { checkFiledNow, findWritten } from "./filing.ts";
import { heldBack, openWhole, watched } from "./folder.ts";
import { type Closed, findClosed } from "./making.ts";

/** Refuses what would be held as a whole, by whoever talks too. Throws `not-found` where there can be no transcript yet. */
export async function mustBeOrdinary(
  ctx: Pick<Context, "db" | "now">,
  slug: string,
): Promise<void> {
  const { isGreat } = await findClosed(ctx, slug);
  if (isGreat) throw new Failure("conflict", "transcript-great", { session: slug });
}

/**
 * Where a file of a great transcript is: the one that proves itself stands by itself, all others in its bag. Null of any
 * other transcript. Throws `conflict` while it is made: what tells of an earlier state holds words that may be gone since.
 */
export async function findKept(
  ctx: Pick<Context, "db" | "now">,
  { session: slug, ending }: Input<"archive.kept">,
): Promise<Output<"archive.kept">> {
  const closed = await findClosed(ctx, slug);
  if (!closed.isGreat) return { kept: null };
  const filed = ending === "jsonl" ? "jsonl" : "bag.zip";
  const of = { session_id: closed.session.id, ending: filed } as const;
  const written = await findWritten(ctx.db, of, await stateOf(ctx, closed, filed));
  if (written === null) throw new Failure("conflict", "file-being-made");
  const isMember = ending !== filed;
  return {
    kept: {
      name: `${slug}.${ending}`,
      type: ending === "bag.zip" ? "application/zip" : types[ending],
      ...written,
      within: isMember ? `data/${slug}.${ending}` : null,
    },
  };
}

async function stateOf(
  { db }: Pick<Context, "db">,
  { session: { id }, state }: Closed,
  ending: "jsonl" | "bag.zip",
): Promise<number> {
  if (ending === "jsonl") return state;
  return state + ((await shelvesOf(db, [id])).get(id)?.changes ?? 0);
}

/**
 * Such a file as it is read, of which no more is held than a piece, and the end is given only once all before it is what was
 * written. Throws `conflict` where it is not there so any more; then, and where its reading fails, it is checked at once.
 */
export async function openKept(
  db: Db,
  folder: string,
  { path, bytes, sha256, within }: KeptFile,
): Promise<Readable> {
  const here = join(folder, path);
  const check = () => checkFiledNow(db, path);
  const { size = null } = (await stat(here).catch(() => null)) ?? {};
  if (size !== bytes) {
    await check();
    throw new Failure("conflict", "file-being-made");
  }
  const pieces =
    within === null ? openWhole({ path: here, bytes, sha256 }) : memberOf(here, within);
  return Readable.from(watched(pieces, check), { objectMode: false });
}

/** A file of a bag, as the bag's own manifest tells it. */
async function* memberOf(bag: string, path: string): AsyncGenerator<Uint8Array> {
  const files = await filesAt(bag);
  if (!files) throw new BagTrouble("not-a-bag");
  try {
    const listed = (await whole(files, "manifest-sha256.txt")).toString("utf8");
    const [sha256 = ""] =
      listed
        .split("\n")
        .find((line) => line.endsWith(`  ${path}`))
        ?.split(" ") ?? [];
    yield* heldBack(files.read(path), { path: `${bag}: ${path}`, sha256 });
  } finally {
    files.close();
  }
}
