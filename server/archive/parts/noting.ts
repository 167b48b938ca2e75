import type { Order } from "../../../shared/choices.ts";
import { errataOf, type Erratum } from "../../../shared/errata.ts";
import { chaptersIn, ordersOf } from "../../../shared/orders.ts";
import { partsOf } from "../../../shared/quotes.ts";
import { plainHtml, type Entry } from "../../../shared/reading.ts";
import { recordHeads } from "../../../shared/record-heads.ts";
import type { Db } from "../../frame/context.ts";
import { proofOf } from "../proof.ts";
import type { Transcript } from "../transcript.ts";
import { cutInParts, mostInPart, type Part } from "./cutting.ts";

/** What is told of a great transcript beside its parts, by the ids of entries. */
export interface ToldOfGreat {
  readonly heads: readonly string[];
  /** How much more there is that would head it. */
  readonly left: number;
  /** The first that each person said. */
  readonly speakers: readonly string[];
  readonly errata: readonly Erratum[];
}

/** So many of each kind of what heads a record stand above a great one: nobody reads more. */
const mostHeads = 100;
/** So many people can have the spelling of their names corrected where all names are listed. */
const mostSpeakers = 1_000;

/** Checks a great transcript, cuts it into parts and notes both. It takes a second for each 10,000 records. */
export async function noteParts(db: Db, session: string, transcript: Transcript): Promise<void> {
  const { verdict } = proofOf(transcript);
  const seal = verdict.ok ? verdict.seal : null;
  const { place, messages, people } = transcript;
  await db.query(noting, [
    session,
    place,
    verdict.ok,
    seal?.place ?? null,
    seal?.key ?? null,
    messages,
    people,
    JSON.stringify(toldOf(transcript)),
    JSON.stringify(rowsOf(transcript)),
  ]);
}

const noting = `
  with noted as (
    insert into great_transcripts (session_id, place, verified, seal_place, seal_key, messages, people, told, checked_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, clock_timestamp())
    on conflict on constraint great_transcripts_pkey do update set
      place = excluded.place, verified = excluded.verified, seal_place = excluded.seal_place,
      seal_key = excluded.seal_key, messages = excluded.messages, people = excluded.people,
      told = excluded.told, checked_at = excluded.checked_at
  ), given as (
    select * from jsonb_to_recordset($9::jsonb) as part (
      reading_order text, number integer, begins text, ends text, messages integer,
      first_number integer, last_number integer, said uuid[], beside uuid[], pieces jsonb
    )
  ), kept as (
    insert into transcript_parts
      (session_id, reading_order, number, begins, ends, messages, first_number, last_number, said, beside, pieces)
    select $1, given.* from given
    on conflict on constraint transcript_parts_pkey do update set
      begins = excluded.begins, ends = excluded.ends, messages = excluded.messages,
      first_number = excluded.first_number, last_number = excluded.last_number,
      said = excluded.said, beside = excluded.beside, pieces = excluded.pieces
  )
  delete from transcript_parts
  where session_id = $1
    and not exists (
      select from given
      where given.reading_order = transcript_parts.reading_order and given.number = transcript_parts.number
    )`;

function rowsOf({ session, records, reading: { entries, questions } }: Transcript): object[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  // an answer that was moved went to one of these
  const posted = questions.map(({ id }) => id);
  return ordersOf(session.kind).flatMap((order) => {
    const chapters = chaptersIn(order, entries, records);
    const parts = cutInParts(chapters, known, {
      most: mostInPart,
      keepsChapters: order !== "clock",
    });
    return parts.map((part, n) => rowOf(part, { order, number: n + 1, posted }));
  });
}

interface Numbered {
  readonly order: Order;
  readonly number: number;
  readonly posted: readonly string[];
}
function rowOf({ pieces, said }: Part, { order, number, posted }: Numbered): object {
  const times = said.flatMap(({ at }) => at ?? []).toSorted();
  const numbers = pieces.flatMap((piece) => piece.number || []);
  const ids = new Set(said.map(({ id }) => id));
  const meant = said.flatMap(({ repliesTo, answers }) => [repliesTo ?? [], answers ?? []].flat());
  const headings = pieces.flatMap(({ heading }) => heading ?? []);
  return {
    reading_order: order,
    number,
    begins: times[0] ?? null,
    ends: times.at(-1) ?? null,
    messages: said.length,
    first_number: numbers[0] ?? null,
    last_number: numbers.at(-1) ?? null,
    said: [...ids],
    beside: [...new Set([...meant, ...headings, ...posted])].filter((id) => !ids.has(id)),
    pieces,
  };
}

function toldOf({ records, reading: { entries, questions } }: Transcript): ToldOfGreat {
  const { minutes, links, others, introductions } = recordHeads(entries);
  const linked = [...new Set(links.map(({ entry }) => entry)), ...others.map(({ id }) => id)];
  const singledOut = Object.values(minutes).map((some) => some.map(({ id }) => id));
  const lists = [...singledOut, linked, introductions.map(({ id }) => id)];
  const shown = lists.map((list) => list.slice(0, mostHeads));
  // whatever stands before the first question may introduce somebody
  const first = questions[0]?.id ?? [];
  return {
    heads: [...new Set([shown, first, synthesisIn(entries)].flat(2))],
    left: lists.flat().length - shown.flat().length,
    speakers: speakersIn(entries),
    errata: errataOf(records),
  };
}

/** The synthesis of a forum, and what it quotes. */
function synthesisIn(entries: readonly Entry[]): string[] {
  const written = entries.find(({ synthesis }) => synthesis);
  if (!written) return [];
  const parts = partsOf(written.html ?? plainHtml(written.text ?? ""));
  return [written.id, ...parts.flatMap((part) => ("quote" in part ? [part.quote] : []))];
}

function speakersIn(entries: readonly Entry[]): string[] {
  const speakers = new Map<string, string>();
  for (const { id, who } of entries) {
    const key = who && (who.handle ?? ` ${who.name}`);
    if (key !== null && !speakers.has(key)) speakers.set(key, id);
    if (speakers.size === mostSpeakers) break;
  }
  return [...speakers.values()];
}
