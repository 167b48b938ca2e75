import { mostAtOnce, type BecameOf } from "../../shared/bringing-in.ts";
import type { AskAsHouse } from "../house.ts";
import { Failure } from "../frame/failure.ts";
import { type Announced, oneLine, type Said, type Spoken, type Unplaced } from "./brought-in.ts";

/** A session as it stands now. */
export interface Written {
  readonly key: string;
  readonly kind: Spoken["kind"];
  readonly title: string;
  readonly source: string;
  /** Its slug. */
  readonly session: string;
  readonly room: string;
  readonly isNew: boolean;
  /** How many were said now, and before. */
  readonly kept: number;
  readonly before: number;
  readonly unplaced: readonly Unplaced[];
}

interface Writing {
  readonly ask: AskAsHouse;
  /** Told how many more stand now. */
  readonly onDone: (count: number) => void;
  /** Stops after the batch that is on its way. */
  readonly signal: AbortSignal;
}

/** Brings a session in, or what of it is not here yet. Throws the signal's reason when it is to stop. */
export async function writeSpoken(writing: Writing, spoken: Spoken): Promise<Written> {
  const { key: name, kind, title, source } = spoken;
  const made = await patiently(() => standIn(writing.ask, spoken));
  const keys = spoken.said.map(({ key }) => key);
  const { known } = await writing.ask("rooms.broughtIn", { room: made.room, keys });
  const { due, between } = whatIsDue(spoken, new Set(known));
  const became = await writeAll(writing, { spoken, room: made.room, due });
  await patiently(() => writing.ask("rooms.closeBroughtIn", { room: made.room }));
  const byKey = new Map(spoken.said.map((said) => [said.key, said]));
  const refused = became.refused.map(({ key, why }) => refusedIn(spoken, byKey.get(key), why));
  const before = spoken.said.length - due.length - between.length + became.before;
  writing.onDone(spoken.said.length - due.length);
  const unplaced = [...between, ...refused];
  return { key: name, kind, title, source, ...made, kept: became.kept, before, unplaced };
}

function standIn(
  ask: AskAsHouse,
  { kind, key, title, description, source, zone, ...times }: Spoken,
) {
  const startsAt = times.startsAt.toISOString();
  const endsAt = times.endsAt.toISOString();
  const asked = { key, title, description, source, zone, startsAt, endsAt };
  if (kind === "forum") return ask("forums.bringIn", asked);
  return kind === "open house" ? ask("openHouses.bringIn", asked) : ask("chats.bringIn", asked);
}

/**
 * What is to be said now. Posts stand where they answer and may come at any time; what was said in a chat comes in its
 * order or not at all.
 */
function whatIsDue(
  { kind, said, file }: Spoken,
  known: ReadonlySet<string>,
): { due: readonly Said[]; between: Unplaced[] } {
  // posts and questions are asked again: an id says nothing of their words
  if (kind !== "live chat") return { due: said, between: [] };
  const last = said.findLastIndex(({ key }) => known.has(key));
  const between = said
    .slice(0, last + 1)
    .filter(({ key }) => !known.has(key))
    .map((one) => asUnplaced(file, one, { reason: "between-known", detail: "" }));
  return { due: said.slice(last + 1), between };
}

const asUnplaced = (
  file: string,
  { line, text }: Pick<Said, "line" | "text">,
  why: Pick<Unplaced, "reason" | "detail">,
): Unplaced => ({ file, line, text: oneLine(text, 120), ...why });

const refusedIn = ({ file }: Spoken, said: Said | undefined, why: string): Unplaced =>
  asUnplaced(file, said ?? { line: 0, text: "" }, {
    reason: why === "id-used" ? "changed-since" : "not-kept",
    detail: why,
  });

async function writeAll(
  { ask, onDone, signal }: Writing,
  { spoken, room, due }: { spoken: Spoken; room: string; due: readonly Said[] },
): Promise<BecameOf> {
  const all: BecameOf = { kept: 0, before: 0, refused: [] };
  for (const batch of batchesOf(due)) {
    signal.throwIfAborted();
    const became = await patiently(() => say(ask, { kind: spoken.kind, room, batch }));
    all.kept += became.kept;
    all.before += became.before;
    all.refused.push(...became.refused);
    onDone(batch.length);
  }
  return all;
}

function say(
  ask: AskAsHouse,
  { kind, room, batch }: { kind: Spoken["kind"]; room: string; batch: readonly Said[] },
): Promise<BecameOf> {
  const said = batch.map(({ key, at, author, role, text, repliesTo, ...more }) => ({
    common: { key, at, author, role, text, repliesTo },
    more,
  }));
  if (kind === "forum")
    return ask("forums.bringInPosts", {
      room,
      said: said.map(({ common, more: { title, isPlain } }) => ({ ...common, title, isPlain })),
    });
  if (kind === "open house")
    return ask("openHouses.bringInQuestions", {
      room,
      said: said.map(({ common, more: { asked } }) => ({ ...common, asked })),
    });
  return ask("chats.bringInMessages", {
    room,
    said: said.map(({ common, more: { question } }) => ({ ...common, question })),
  });
}

/** Characters in one request: a request has to be done within its deadline. */
const mostCharacters = 500_000;
function batchesOf(said: readonly Said[]): Said[][] {
  const batches: Said[][] = [];
  let characters = Infinity;
  for (const one of said) {
    const batch = batches.at(-1);
    characters += one.text.length;
    if (batch && batch.length < mostAtOnce && characters <= mostCharacters) batch.push(one);
    else {
      batches.push([one]);
      characters = one.text.length;
    }
  }
  return batches;
}

const asked = ({ file: _file, line: _line, ...event }: Announced) => event;

/** Puts events on the calendar. */
export async function writeEvents(
  { ask, onDone, signal }: Writing,
  events: readonly Announced[],
): Promise<{ kept: number; before: number; unplaced: Unplaced[] }> {
  const all: BecameOf = { kept: 0, before: 0, refused: [] };
  const size = 50;
  for (let from = 0; from < events.length; from += size) {
    signal.throwIfAborted();
    const batch = events.slice(from, from + size).map(asked);
    const became = await patiently(() => ask("sessions.bringIn", { events: batch }));
    all.kept += became.kept;
    all.before += became.before;
    all.refused.push(...became.refused);
    onDone(batch.length);
  }
  const byKey = new Map(events.map((event) => [event.key, event]));
  const unplaced = all.refused.map(({ key }): Unplaced => {
    const { file = "", line = null, title = "" } = byKey.get(key) ?? {};
    return { file, line, text: title, reason: "changed-since", detail: "" };
  });
  return { kept: all.kept, before: all.before, unplaced };
}

/** Asks again what was not answered in time: the same request, so that it is done once. */
async function patiently<T>(asking: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await asking();
    } catch (error) {
      if (!(error instanceof Failure && error.code === "unsure") || tries === 5) throw error;
    }
}
