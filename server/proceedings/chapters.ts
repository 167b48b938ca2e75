import { type Chapter, Told } from "../../shared/proceedings.ts";
import { type Corrected, correctedReading, type CorrectedReading } from "../../shared/corrected.ts";
import { linksOf } from "../../shared/links.ts";
import type { Entry } from "../../shared/reading.ts";
import {
  headingsOf,
  holdingIn,
  toJsonl,
  type Transcript,
  type Verdict,
  verifyTranscript,
} from "../archive/index.ts";
import type { Db } from "../frame/context.ts";

/** The most characters of something singled out that a volume tells; it stands in its session in full. */
const most = 400;

/** What a volume tells of a session, from its transcript and from nothing else: as it should read, as its chapter does. */
export function toldOf(
  transcript: Transcript,
  verdict: Verdict = verifyTranscript(Buffer.from(toJsonl(transcript))),
): Told {
  const { room, place, state, head, messages, people, reading, corrections } = transcript;
  const read = correctedReading(reading.entries, holdingIn(corrections));
  const shown = read.entries.filter(({ gone, text }) => gone === null && text !== null);
  const spoken = shown.filter(({ synthesis }) => !synthesis);
  return {
    room,
    place,
    state,
    head,
    verified: verdict.ok,
    messages,
    people,
    speakers: speakersAmong(shown, read.corrected),
    questions: headingsOf({ ...transcript, reading: { ...reading, ...read } }).map(
      ({ id, number, text }) => ({ id, number, text }),
    ),
    marked: spoken.flatMap((entry) => markedIn(entry, read.corrected.get(entry.id))),
    links: linksOf(spoken).map(({ url, title, by, shownAs, entry }) => ({
      url,
      title,
      by: by?.name ?? shownAs?.initials ?? null,
      entry,
    })),
    synthesis: shown.find(({ synthesis }) => synthesis)?.id ?? null,
  };
}

/** Which state of a transcript was told. */
export const stateOf = ({ state, place }: Pick<Told, "state" | "place">): number => state ?? place;

type CorrectedById = CorrectedReading["corrected"];

/** Everybody who spoke under their name, in the order in which they first did, with what they were there. */
function speakersAmong(entries: readonly Entry[], corrected: CorrectedById): Told["speakers"] {
  const speakers = new Map<string, Told["speakers"][number]>();
  for (const { id, who } of entries) {
    if (!who) continue;
    const { name, handle } = who;
    const key = handle ?? ` ${name}`;
    const { role } = speakers.get(key) ?? who;
    const recorded = corrected.get(id)?.name?.shown ?? null;
    speakers.set(key, { name, recorded, handle, role: who.role ?? role });
  }
  return [...speakers.values()];
}

function markedIn(entry: Entry, corrected: Corrected | undefined): Told["marked"] {
  const { id, marks, who, shownAs, at, recorded } = entry;
  const text = beginningOf(entry.text ?? "");
  const by = who?.name ?? shownAs?.initials ?? null;
  const { words, name } = corrected ?? { words: null, name: null };
  const asRecorded = {
    by: name?.shown ?? by,
    text: words ? beginningOf(words.said.text ?? "") : text,
  };
  return marks
    .filter((mark) => mark !== "link")
    .map((mark) => ({
      entry: id,
      mark,
      by,
      text,
      recorded: words || name ? asRecorded : null,
      at: at ?? recorded,
    }));
}

const beginningOf = (text: string): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\s\S*$/, "")} …`;

interface ChapterRow {
  session_id: string;
  room_id: string;
  place: number;
  told: unknown;
}

/** Keeps what was read of a session, in place of what was read before. */
export const keepTold = (db: Db, session: string, told: Told): Promise<object[]> =>
  db.query(
    `insert into proceedings_chapters (session_id, room_id, place, messages, told)
     values ($1, $2, $3, $4, $5)
     on conflict on constraint proceedings_chapters_pkey do update
     set room_id = excluded.room_id, place = excluded.place, messages = excluded.messages,
       told = excluded.told`,
    [session, told.room, stateOf(told), told.messages, JSON.stringify(told)],
  );

/** How far these sessions were read, by their ids. */
export async function placesRead(
  db: Db,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<Pick<ChapterRow, "session_id" | "place">>(
    `select session_id, place from proceedings_chapters where session_id = any ($1::uuid[])`,
    [sessions],
  );
  return new Map(rows.map(({ session_id, place }) => [session_id, place]));
}

/** What was read of these sessions, by their ids. */
export async function toldAbout(
  db: Db,
  sessions: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  const rows = await db.query<ChapterRow>(
    `select * from proceedings_chapters where session_id = any ($1::uuid[])`,
    [sessions],
  );
  return new Map(rows.map(({ session_id, told }) => [session_id, Told.parse(told)]));
}

/** How much was said in every session that was read. */
export const countedChapters = (db: Db): Promise<{ session: string; messages: number }[]> =>
  db.query(
    `select session_id as session, messages from proceedings_chapters order by session_id limit 100000`,
  );

export const chapterOf = (session: Chapter["session"], told: Told): Chapter => ({
  session,
  ...told,
});
