import { z } from "zod";
import { EditionTold, type SessionTold, type TranscriptTold } from "../../../shared/editions.ts";
import { RoomRecord, What } from "../../../shared/rooms.ts";
import { Who } from "../../../shared/people.ts";
import { canonical, type TakenGone, type TakenLine } from "../../rooms/index.ts";
import { noEdition } from "../../sessions/index.ts";
import { type BagFiles, filesAt } from "../bag/files.ts";
import { BagTrouble } from "../bag/trouble.ts";
import { type BagVerdict, verifyBagAt } from "../bag/verify.ts";
import type { Content, HeadingLine, RecordLine } from "../format.ts";
import { Lines, textOf, valueOf } from "../lines.ts";
import { endsHere, isHeading, isRecord } from "../shape.ts";
import { mustHold } from "./materials.ts";
import { EditionTrouble } from "./trouble.ts";

/** A bag that is valid, with what it tells of an edition. Its files can be read until it is closed. */
export interface EditionBag {
  readonly told: EditionTold;
  readonly files: BagFiles;
  /** How many records its verified files hold, its room of seals among them. */
  readonly verdict: Extract<BagVerdict, { ok: true }>;
}

const name = "data/edition.json";
export const sealsPath = "data/seals.jsonl";
export const pathOf = ({ slug }: Pick<SessionTold, "slug">): string =>
  `data/transcripts/${slug}.jsonl`;

export const correctionsPathOf = ({ slug }: Pick<SessionTold, "slug">): string =>
  `data/transcripts/${slug}.corrections.jsonl`;

/** Whether a path leads to a bag in which an edition is told. What cannot be read as a bag at all is none. */
export async function isEditionBag(path: string): Promise<boolean> {
  try {
    const files = await filesAt(path);
    files?.close();
    return files?.paths.includes(name) ?? false;
  } catch (error) {
    if (error instanceof BagTrouble) return false;
    throw error;
  }
}

/** Checks all of a bag and reads what it tells. Throws `BagTrouble` or `EditionTrouble` with the first thing that is wrong. */
export async function openEdition(path: string): Promise<EditionBag> {
  const verdict = await verifyBagAt(path);
  const files = verdict?.ok ? await filesAt(path) : null;
  if (!verdict?.ok || !files)
    throw new NotWhole(verdict?.ok === false ? verdict.sentence : notABag.sentence);
  try {
    const told = parsed(await textWithin(files, name));
    mustHang(told);
    await mustBeTold(files, told);
    await mustHold(files, told.sessions);
    return { told, files, verdict };
  } catch (error) {
    files.close();
    throw error;
  }
}

const notABag = new BagTrouble("not-a-bag");

/** Thrown where a bag is not valid, with what is wrong first. */
class NotWhole extends Error {}

/** More than the sessions of a year tell. */
const longest = 256 * 1024 * 1024;

async function textWithin(files: BagFiles, path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of files.read(path)) {
    length += piece.length;
    if (length > longest) throw new EditionTrouble("wrong-edition", `more than ${longest} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

function parsed(text: string): EditionTold {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new EditionTrouble("wrong-edition", String(error));
  }
  const read = EditionTold.safeParse(value);
  if (read.success) return read.data;
  throw new EditionTrouble("wrong-edition", z.prettifyError(read.error));
}

/** What means something else in an address. */
const reserved: ReadonlySet<string> = new Set(["new", noEdition]);

/** Whoever and whatever is named is told, and nothing twice. */
function mustHang({ edition, organisations, people, themes, sessions }: EditionTold): void {
  for (const { slug } of [edition, ...organisations, ...themes, ...sessions])
    if (reserved.has(slug)) throw new EditionTrouble("wrong-edition", slug);
  const known = {
    organisation: onlyOnce(organisations.map(({ slug }) => slug)),
    theme: onlyOnce(themes.map(({ slug }) => slug)),
    person: onlyOnce(people.map(({ handle }) => handle)),
  };
  const held = sessions.flatMap(({ materials, removed }) => [...materials, ...removed]);
  for (const all of [organisations, people, themes, sessions, held])
    onlyOnce(all.map(({ id }) => id));
  onlyOnce(sessions.map(({ slug }) => slug));
  onlyOnce(
    sessions.flatMap(({ transcript }) =>
      [transcript, transcript?.corrections].flatMap((stood) => stood?.room ?? []),
    ),
  );
  const mustKnow = (kind: keyof typeof known, one: string | null): void => {
    if (one !== null && !known[kind].has(one)) throw new EditionTrouble("wrong-reference", one);
  };
  for (const { organisation } of [...themes, ...sessions]) mustKnow("organisation", organisation);
  for (const { theme, team } of sessions) {
    mustKnow("theme", theme);
    for (const { handle } of team) mustKnow("person", handle);
  }
}

function onlyOnce(all: readonly string[]): ReadonlySet<string> {
  const met = new Set<string>();
  for (const one of all) {
    if (met.has(one)) throw new EditionTrouble("twice", one);
    met.add(one);
  }
  return met;
}

/** The transcripts in the bag are those that are told: verified already, each by itself. */
async function mustBeTold(files: BagFiles, { sessions, seals, edition }: EditionTold) {
  for (const { transcript, ...session } of sessions)
    if (transcript) {
      const heading = await headingOf(files, pathOf(session));
      const isSame = isOf(heading, transcript) && heading.session.slug === session.slug;
      if (!isSame || heading.kind !== transcript.kind || isElsewhere(session, transcript))
        throw new EditionTrouble("other-transcript", pathOf(session));
      await mustCorrect(files, { ...session, transcript });
    }
  if (!seals) return;
  const heading = await headingOf(files, sealsPath);
  if (!isOf(heading, seals) || heading.kind !== "seals" || heading.session.slug !== edition.slug)
    throw new EditionTrouble("other-transcript", sealsPath);
}

/** What is stated beside a transcript is of that session, as it is told. */
async function mustCorrect(
  files: BagFiles,
  { transcript: { corrections }, ...session }: Pick<SessionTold, "slug"> & Corrected,
): Promise<void> {
  if (!corrections) return;
  const path = correctionsPathOf(session);
  const { kind, ...heading } = await headingOf(files, path);
  if (
    !isOf(heading, corrections) ||
    kind !== "corrections" ||
    heading.session.slug !== session.slug
  )
    throw new EditionTrouble("other-transcript", path);
}
interface Corrected {
  readonly transcript: TranscriptTold;
}

/** Rooms are kept by what is held here, and each kind has its own. */
const isElsewhere = (
  { kind, venue }: Pick<SessionTold, "kind" | "venue">,
  transcript: TranscriptTold,
): boolean =>
  venue !== null ||
  (transcript.kind === "forum" ? kind !== "forum" : kind !== "live chat" && kind !== "open house");

const isOf = (
  { room, place, head }: Pick<HeadingLine, "room" | "place" | "head">,
  told: Pick<TranscriptTold, "room" | "place" | "head">,
): boolean => room === told.room && place === told.place && head === told.head;

async function headingOf(files: BagFiles, path: string): Promise<HeadingLine> {
  if (!files.paths.includes(path)) throw new EditionTrouble("missing-file", path);
  for await (const value of valuesIn(files, path)) {
    if (isHeading(value)) return value;
    break;
  }
  throw new EditionTrouble("other-transcript", path);
}

async function* valuesIn(files: BagFiles, path: string): AsyncGenerator {
  const lines = new Lines();
  for await (const piece of files.read(path))
    for (const line of lines.of(piece)) yield valueOf(textOf(line));
}

/** A record with what is told of its words. */
export interface ReadLine {
  readonly line: Omit<TakenLine, "author" | "html">;
  readonly who: Who | null;
  readonly what: What | null;
  readonly gone: TakenGone | null;
}

/** The records of a verified file, one after another. Throws `EditionTrouble` where one cannot be shown here. */
export async function* recordsIn(files: BagFiles, path: string): AsyncGenerator<ReadLine> {
  let heading: HeadingLine | null = null;
  for await (const value of valuesIn(files, path)) {
    if (heading === null && isHeading(value)) heading = value;
    else if (heading && isRecord(value, heading)) yield toLine(value, path);
    else if (!endsHere(value)) throw new EditionTrouble("other-transcript", path);
  }
}

function toLine(record: RecordLine, path: string): ReadLine {
  const wrong = (): EditionTrouble =>
    new EditionTrouble("wrong-record", `${path}, place ${record.place}`);
  const kind = RoomRecord.shape.kind.safeParse(record.kind);
  const who = Who.nullable().safeParse(record.who?.value ?? null);
  const what = What.nullable().safeParse(record.what?.value ?? null);
  if (!kind.success || !who.success || !what.success) throw wrong();
  const { entry, id } = record;
  if (kind.data === "said" && entry !== id) throw wrong();
  const { place, refersTo, at, whoHash, whatHash, hash, gone, unnamed = null } = record;
  const content = { who: kept(record.who), what: kept(record.what) };
  if (Object.values(content).some((one) => one && isUnkeepable(one.canonical))) throw wrong();
  return {
    line: { place, id, kind: kind.data, entry, refersTo, at, whoHash, whatHash, hash, ...content },
    who: who.data,
    what: what.data,
    gone:
      gone === null && unnamed === null
        ? null
        : { place, gone, unnamed, initials: record.initials ?? null },
  };
}

const kept = (content: Content | null) =>
  content && { salt: content.salt, canonical: canonical(content.value) };

/** PostgreSQL keeps no NUL in a text. */
const isUnkeepable = (text: string): boolean => /(?<!\\)(?:\\\\)*\\u0000/.test(text);
