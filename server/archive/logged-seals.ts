import type { Output } from "../../shared/contract.ts";
import { genesis } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findRoomOfSeals, ledgerOf } from "../rooms/index.ts";
import { findEdition, findEditionById, findSession, noEdition } from "../sessions/index.ts";
import { type Recorded, toJsonl } from "./formats/jsonl.ts";
import { withMaker } from "./presenting.ts";
import { keysBefore } from "./signing.ts";
import { recordsOf } from "./transcript.ts";
import { verifyTranscript } from "./verify.ts";

interface Told {
  readonly slug: string;
  /** Null of the room for the sessions of no edition. */
  readonly title: string | null;
  readonly file: Recorded;
}

const nothingSaid = { messages: 0, people: 0, unnamed: 0, gone: 0 } as const;

/** An edition's room of seals as a file is written from it; null before anything was sealed there. */
export const findSeals = async (db: Db, slug: string): Promise<Recorded | null> =>
  (await findLog(db, slug))?.file ?? null;

async function findLog(db: Db, slug: string): Promise<Told | null> {
  const edition = slug === noEdition ? null : found(await findEdition(db, slug));
  const room = await findRoomOfSeals(db, edition?.id ?? null);
  if (room === null) return null;
  const lines = await ledgerOf(db, room);
  const session = {
    slug,
    title: edition?.title ?? "",
    startsAt: edition?.starts_on ?? "",
    endsAt: edition?.ends_on ?? "",
    zone: edition?.zone ?? "UTC",
    organisation: null,
    theme: null,
    source: null,
  };
  const file = {
    room,
    kind: "seals",
    session,
    address: `/seals/${slug}`,
    place: lines.length,
    head: lines.at(-1)?.hash ?? genesis,
    lines,
    records: recordsOf(lines),
    questions: [],
    ...nothingSaid,
  };
  return { slug, title: edition?.title ?? null, file };
}

/** More seals than an edition has sessions; all of them stand in the file. */
const mostShown = 2_000;

/** What a room of seals tells, the newest seal first. */
export async function showSeals(
  { db }: Pick<Context, "db">,
  edition: string,
): Promise<Output<"archive.seals">> {
  const { title, file } = found(await findLog(db, edition));
  const verdict = verifyTranscript(Buffer.from(toJsonl(file)));
  const seals = file.records.flatMap(({ kind, place, at, what }) =>
    kind === "logged" && what?.seal
      ? [{ ...what.seal, session: what.text ?? "", log: place, at }]
      : [],
  );
  const former = await keysBefore(db);
  return {
    edition: title,
    verified: verdict.ok,
    records: file.lines.length,
    seal: verdict.ok ? withMaker(verdict.seal, former) : null,
    seals: seals
      .toReversed()
      .slice(0, mostShown)
      .map((one) => ({ ...one, isFormer: former.has(one.key) })),
  };
}

/** A room of seals as a file that proves itself as transcripts do (FORMAT.md). */
export async function sealsFile(
  { db }: Pick<Context, "db">,
  edition: string,
): Promise<Output<"archive.sealsFile">> {
  const { file } = found(await findLog(db, edition));
  return { name: `seals-${edition}.jsonl`, content: toJsonl(file) };
}

/** In which room of seals a session's seals are logged: what stands for its edition in an address. */
export async function editionOf(db: Db, slug: string): Promise<string> {
  const { edition_id: id } = found(await findSession(db, slug));
  return id === null ? noEdition : found(await findEditionById(db, id)).slug;
}
