import type { AskAsHouse } from "../house.ts";
import {
  type Announced,
  digest,
  type Found,
  nothing,
  Otherwise,
  type Spoken,
  type Unplaced,
  unplaced,
} from "./brought-in.ts";
import { openFile, type Source, sourcesUnder } from "./files.ts";
import { type FormatName, formatOf, formats } from "./formats.ts";
import { readSlack } from "./slack/reading.ts";
import { writeEvents, writeSpoken, type Written } from "./writing.ts";

export { type FormatName, formats, Otherwise, type Unplaced };

/** All that stands in some files. */
export interface Material {
  readonly files: number;
  readonly spoken: readonly Spoken[];
  readonly events: readonly Announced[];
  readonly unplaced: readonly Unplaced[];
}
/** What became of it. */
export interface Imported {
  readonly sessions: readonly Written[];
  readonly events: { readonly kept: number; readonly before: number };
  /** What could not be placed once the house was asked. */
  readonly unplaced: readonly Unplaced[];
}

/** Reads files and folders; writes nothing. What cannot be placed is told with its reason. Throws where there is no such file. */
export async function readMaterial(
  paths: readonly string[],
  otherwise: Otherwise,
  {
    format,
    onFile,
  }: { readonly format: FormatName | null; readonly onFile: (path: string) => void },
): Promise<Material> {
  const found: Found[] = [];
  const sources = await sourcesUnder(paths);
  for (const source of sources) {
    onFile(source.path);
    found.push(await readOne(source, otherwise, format));
  }
  const told = once(found.flatMap(({ events }) => events));
  const held = heldOnce(joined(found.flatMap(({ spoken }) => spoken)));
  return {
    files: sources.length,
    spoken: held.spoken,
    events: told.events,
    unplaced: [...found.flatMap((one) => one.unplaced), ...held.twice, ...told.twice],
  };
}

async function readOne(
  { path, isSlack }: Source,
  otherwise: Otherwise,
  format: FormatName | null,
): Promise<Found> {
  try {
    return isSlack ? await readSlack(path, otherwise) : await readFile(path, otherwise, format);
  } catch (error) {
    // whatever stands in one file, the others are read
    const detail = error instanceof Error ? error.message : String(error);
    return { ...nothing, unplaced: [unplaced({ path }, null, { reason: "unreadable", detail })] };
  }
}

async function readFile(
  path: string,
  otherwise: Otherwise,
  format: FormatName | null,
): Promise<Found> {
  const file = await openFile(path);
  const read = format === null ? formatOf(file)?.read : formats[format].read;
  return read
    ? read(file, otherwise)
    : { ...nothing, unplaced: [unplaced(file, null, { reason: "unknown-format" })] };
}

/** A bot writes the same meeting in several ways. */
function heldOnce(spoken: readonly Spoken[]): { spoken: Spoken[]; twice: Unplaced[] } {
  const first = new Map<string, Spoken>();
  const twice: Unplaced[] = [];
  for (const one of spoken) {
    const same = digest(...one.said.flatMap(({ at, author, text }) => [at, author, text]));
    const before = first.get(same);
    if (before) {
      const { file, title: text } = one;
      twice.push({ file, line: null, text, reason: "held-twice", detail: before.file });
    } else first.set(same, one);
  }
  return { spoken: [...first.values()], twice };
}

/** A session may lie in several files: a topic in each. */
function joined(spoken: readonly Spoken[]): Spoken[] {
  const sessions = new Map<string, Spoken>();
  for (const one of spoken) {
    const before = sessions.get(one.key);
    sessions.set(one.key, before ? together(before, one) : one);
  }
  return [...sessions.values()];
}

function together(one: Spoken, other: Spoken): Spoken {
  const known = new Set(one.said.map(({ key }) => key));
  return {
    ...one,
    startsAt: one.startsAt < other.startsAt ? one.startsAt : other.startsAt,
    endsAt: one.endsAt > other.endsAt ? one.endsAt : other.endsAt,
    said: [...one.said, ...other.said.filter(({ key }) => !known.has(key))],
    notes: [...new Set([...one.notes, ...other.notes])],
  };
}

/** Several calendars list the same event. */
function once(events: readonly Announced[]): { events: Announced[]; twice: Unplaced[] } {
  const first = new Map<string, Announced>();
  const twice: Unplaced[] = [];
  for (const event of events)
    if (first.has(event.key)) {
      const { file, line, title: text } = event;
      twice.push({ file, line, text, reason: "said-twice", detail: "" });
    } else first.set(event.key, event);
  return { events: [...first.values()], twice };
}

/** Brings in what was read, or what of it is not here yet. Throws the signal's reason when it is to stop; what stands then stays. */
export async function bringIn(
  ask: AskAsHouse,
  material: Material,
  { onDone, signal }: { readonly onDone: (count: number) => void; readonly signal: AbortSignal },
): Promise<Imported> {
  const writing = { ask, onDone, signal };
  const sessions: Written[] = [];
  const early: Unplaced[] = [];
  for (const spoken of material.spoken)
    if (spoken.endsAt.getTime() > Date.now()) early.push(notOver(spoken));
    else sessions.push(await writeSpoken(writing, spoken));
  const { unplaced: differing, ...events } = await writeEvents(writing, material.events);
  const left = [...early, ...sessions.flatMap((one) => one.unplaced), ...differing];
  return { sessions, events, unplaced: left };
}

const notOver = ({ file, title: text }: Spoken): Unplaced => ({
  file,
  line: null,
  text,
  reason: "not-over",
  detail: "",
});
