import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { archive as contract, MadeFile, TranscriptFormat } from "../../shared/archive.ts";
import { transcriptFormats } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import type { Input, Output } from "../../shared/contract.ts";
import type { Context, Operations } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { GrowingZip } from "../frame/growing-zip.ts";
import { shelvesOf } from "../materials/index.ts";
import { hashAt, publicRoomOf } from "../rooms/index.ts";
import { cardsOf, findSession, findSessionsById } from "../sessions/index.ts";
import { correctionsName, keepCorrections } from "./corrections/keeping.ts";
import { correctionsFile, mayCorrectHere, showCorrections } from "./corrections/showing.ts";
import { addHeading, correct, respell, undo } from "./corrections/stating.ts";
import { packEdition } from "./edition/packing.ts";
import { outlineOf } from "./edition/telling.ts";
import { keepFormat, type KeptFile, makeFile, types } from "./files.ts";
import { checkNow } from "./filing.ts";
import { editionSchema, transcriptSchema } from "./formats/schema.ts";
import { reportOf } from "./report.ts";
import { findKept, mustBeOrdinary } from "./kept.ts";
import { findClosed, great, readTranscript } from "./making.ts";
import { presentPart } from "./parts/reading.ts";
import { presentTranscript } from "./presenting.ts";
import { formerKeys, keysBefore, publicKeys } from "./signing.ts";
import { transcripts, type TranscriptRow } from "./tables.ts";
import { bagZip } from "./writing.ts";

export { type Checked, checkFiles, checkUntil } from "./checking.ts";
export { type BagFiles, filesAt } from "./bag/files.ts";
export { BagTrouble } from "./bag/trouble.ts";
export { packEdition } from "./edition/packing.ts";
export { type EditionBag, isEditionBag, openEdition } from "./edition/reading.ts";
export { type Standing, standingOf, takeOverEdition } from "./edition/taking.ts";
export { type Asked, nextCheck, stayAt } from "./filing.ts";
export { keepFileOf, type Keeper, startKeeper } from "./keeper.ts";
export { openKept } from "./kept.ts";
export { entryIn } from "./parts/reading.ts";
import { editionOf, sealsFile, showSeals } from "./logged-seals.ts";
export { around, element, xml } from "./bag/xml.ts";
export { bagTags, type Key, keysIn } from "./bag/making.ts";
export { eventsOf, type Told } from "./bag/metadata.ts";
export type { Info, Summed } from "./bag/sums.ts";
export { correctionsName, keepCorrections };
export { fileOfCorrections, holdingIn } from "./corrections/stated.ts";
export { keepFormat, mustBeWhole } from "./files.ts";
export { headingsOf } from "./formats/headings.ts";
export { bookPages, navigation } from "./formats/epub.ts";
export {
  type BookPage,
  type Resource,
  container,
  mimetype,
  packageOf,
  pageOf,
  style as bookStyle,
} from "./formats/epub-parts.ts";
export { printInto, styles as sheetStyles } from "./formats/pdf.ts";
export { Sheets } from "./formats/pdf-sheets.ts";
export { inHtml } from "./formats/reading-back.ts";
export { presentTranscript } from "./presenting.ts";
export { sealsFile } from "./logged-seals.ts";
export { formerKeys, publicKeys } from "./signing.ts";
export { openWhole, putAside, sumOf, syncFolder, watched, type WholeFile } from "./folder.ts";
export type { Verdict } from "./verify.ts";
export { toJsonl } from "./formats/jsonl.ts";
export { great, jobs, readTranscript, transcribedAmong, transcriptsNotedSince } from "./making.ts";
export { writeFile } from "./files.ts";
export { keepFile, keepPieces } from "./folder.ts";
export { columns, csvOf, type Row, rowsOf } from "./formats/csv.ts";
export type { Transcript } from "./transcript.ts";
export { verifyFile } from "./verify-command.ts";
export { verifyTranscript } from "./verify.ts";

export const tables = [transcripts];

/** How many files are checked where nobody asks for all. */
export const aFew = 100;

/** The domain's operations. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "archive.transcripts": (ctx) => list(ctx),
  "archive.transcript": show,
  "archive.seals": (ctx, { edition }) => showSeals(ctx, edition),
  "archive.sealsFile": (ctx, { edition }) => sealsFile(ctx, edition),
  "archive.fixity": ({ db }) => reportOf(db),
  "archive.check": async ({ db }, { all }) => {
    const { files } = await checkNow(db, all ? null : aFew);
    return { files };
  },
  "archive.keys": async ({ db }) => ({
    keys: await publicKeys(db),
    former: await formerKeys(db),
  }),
  "archive.bag": (ctx, { session }) => pack(ctx, session),
  "archive.editionBag": (ctx, { edition }) => packAll(ctx, edition),
  "archive.editionSchema": async () => ({ schema: editionSchema() }),
  "archive.mayCorrect": (ctx, { session }) => mayCorrectHere(ctx, session),
  "archive.corrections": (ctx, { session }) => showCorrections(ctx, session),
  "archive.correctionsFile": (ctx, { session }) => correctionsFile(ctx, session),
  "archive.correct": correct,
  "archive.addHeading": addHeading,
  "archive.respell": respell,
  "archive.undoCorrection": undo,
  "archive.hash": async ({ db }, { session, place }) => {
    const room = found(await publicRoomOf(db, found(await findSession(db, session)).id));
    return { hash: await hashAt(db, room.id, place) };
  },
  "archive.schema": async () => ({ schema: transcriptSchema() }),
  "archive.file": (ctx, { session, format }) => write(ctx, session, format),
  "archive.kept": findKept,
};

async function list({ db, now }: Context): Promise<Output<"archive.transcripts">> {
  const made = await db.query<TranscriptRow>(
    `select * from transcripts order by made_at desc, session_id limit 200`,
  );
  const sessions = await findSessionsById(
    db,
    made.map((row) => row.session_id),
  );
  const cards = await cardsOf(db, sessions, now);
  const cardById = new Map(sessions.map(({ id }, n) => [id, cards[n]]));
  const listed = made.flatMap(({ session_id, messages, people, made_at }) => {
    const card = cardById.get(session_id);
    return card ? [{ ...card, messages, people, madeAt: made_at.toISOString() }] : [];
  });
  // what was brought in was made at one moment; people look for the day on which it was held
  return { transcripts: listed.toSorted((a, b) => b.startsAt.localeCompare(a.startsAt)) };
}

async function show(
  ctx: Context,
  { session, ...asked }: Input<"archive.transcript">,
): Promise<Output<"archive.transcript">> {
  const closed = await findClosed(ctx, session);
  if (closed.isGreat) return presentPart(ctx, closed, asked);
  return presentTranscript(await readTranscript(ctx, session), {
    edition: await editionOf(ctx.db, session),
    former: await keysBefore(ctx.db),
  });
}

/** How long a reader may wait for an elaborate file, in milliseconds; what takes longer goes on and is found when they ask again. */
const patience = 60_000;

async function write(
  ctx: Context,
  slug: string,
  format: TranscriptFormat,
): Promise<Output<"archive.file">> {
  await mustBeOrdinary(ctx, slug);
  return makeFile(await readTranscript(ctx, slug), format, patience);
}

/** Materials of more bytes than these are never held whole: what they are in is written piece by piece. */
const mostHeld = mostOfMaterials.file;
async function isLarge({ db }: Context, sessions: readonly string[]): Promise<boolean> {
  const shelves = await shelvesOf(db, sessions);
  return [...shelves.values()].reduce((sum, { bytes }) => sum + bytes, 0) > mostHeld;
}

async function pack(ctx: Context, slug: string): Promise<Output<"archive.bag">> {
  const { session, isGreat } = await findClosed(ctx, slug);
  const name = `${slug}.bag.zip`;
  if (isGreat || (await isLarge(ctx, [session.id]))) return { name, base64: null };
  const zip = await buffer(await openBag(ctx, slug));
  return { name, base64: zip.toString("base64") };
}

/** A session's bag as it is packed, however large its materials are. Throws as `bagZip` does, and `not-found` where there can be none. */
export async function openBag(ctx: Pick<Context, "db" | "now">, slug: string): Promise<Readable> {
  const { id: session } = found(await findSession(ctx.db, slug));
  await mustBeOrdinary(ctx, slug);
  const transcript = await readTranscript(ctx, slug);
  return Readable.from(await bagZip(ctx.db, { session, transcript }, patience), {
    objectMode: false,
  });
}

/** Whether any of these sessions is too great to be packed where people talk. */
async function holdsGreat({ db }: Context, sessions: readonly string[]): Promise<boolean> {
  const [row] = await db.query<{ state: number | null }>(
    `select max(wanted_place) as state from archive_files where session_id = any ($1::uuid[]) and ending = 'jsonl'`,
    [sessions],
  );
  return (row?.state ?? 0) > great;
}

/** More sessions than these are packed by the command line alone: nobody waits so long for an answer. */
const mostPacked = 50;
/** Neither books nor prints, each of which takes as long as an answer may. */
const atOnce = transcriptFormats.filter((format) => format !== "epub" && format !== "pdf");

async function packAll(ctx: Context, slug: string): Promise<Output<"archive.editionBag">> {
  const { sessions } = await outlineOf(ctx, slug);
  if (sessions.length > mostPacked)
    throw new Failure("conflict", "edition-too-large", { most: mostPacked, edition: slug });
  const ids = sessions.map(({ id }) => id);
  if (await isLarge(ctx, ids))
    throw new Failure("conflict", "edition-holds-much", { most: mostHeld, edition: slug });
  if (await holdsGreat(ctx, ids))
    throw new Failure("conflict", "edition-holds-great", { most: great, edition: slug });
  const zip = new GrowingZip(slug);
  const bytes = buffer(zip.stream);
  const { add } = zip;
  await packEdition(ctx, slug, { formats: atOnce, patience, add });
  zip.end();
  return { name: `${slug}.bag.zip`, base64: (await bytes).toString("base64") };
}

/** How long the command line waits for one, in milliseconds: nobody else does. */
export const longPatience = 600_000;

/**
 * The transcript of a closed session as files of a folder, one after another, and in a file of its own what was stated beside
 * it, for the command line: a great one takes longer than any request may. Tells of each what went in and is in it. Throws `not-found` where there can be none, and
 * `IncompleteFile` where one is not whole, which is not there then.
 */
export async function* exportTranscript(
  ctx: Pick<Context, "db" | "now">,
  slug: string,
  { formats, to }: { readonly formats: readonly TranscriptFormat[]; readonly to: string },
): AsyncGenerator<KeptFile & Pick<MadeFile, "type" | "name">> {
  const transcript = await readTranscript(ctx, slug);
  for (const format of formats) {
    const name = `${slug}.${format}`;
    const kept = await keepFormat(join(to, name), transcript, format);
    yield { type: types[format], name, ...kept };
  }
  const name = correctionsName(slug);
  const stated = await keepCorrections(join(to, name), transcript);
  if (stated) yield { type: types.jsonl, name, ...stated };
}
