import type { Chapter, Volume } from "../../shared/proceedings.ts";
import { transcribedAmong } from "../archive/index.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { type Held, heldIn, present, stampOf } from "../materials/index.ts";
import { statesOf, unsettledAmong } from "../rooms/index.ts";
import {
  cardsOf,
  findEdition,
  presentEdition,
  presentThemes,
  heldInEdition,
  themesOf,
} from "../sessions/index.ts";
import { chapterOf, stateOf, toldAbout } from "./chapters.ts";

type Asking = Pick<Context, "db" | "now">;

/** An edition with all its sessions, before what was said in them is read. */
export type Bare = Omit<Volume, "chapters" | "pending" | "materials"> & {
  readonly id: string;
  /** What was added to its sessions, and what tells whether that is so still. */
  readonly kept: readonly SessionKept[];
  readonly stamp: string;
  /** Its sessions that have a transcript. */
  readonly held: readonly { readonly id: string; readonly card: Chapter["session"] }[];
};

/** An edition without its chapters. Throws `not-found` for one that there is not. */
export async function readBare({ db, now }: Asking, slug: string): Promise<Bare> {
  const edition = found(await findEdition(db, slug));
  const rows = await heldInEdition(db, edition.id);
  const cards = await cardsOf(db, rows, now);
  const transcribed = await transcribedAmong(
    db,
    rows.map(({ id }) => id),
  );
  const all = rows.map(({ id }, n) => ({ id, card: found(cards[n]) }));
  const held = all.filter(({ id }) => transcribed.has(id));
  // read before what it tells of
  const stamp = await stampOf(
    db,
    rows.map(({ id }) => id),
  );
  return {
    stamp,
    kept: await keptIn(db, all, transcribed),
    id: edition.id,
    edition: presentEdition(edition),
    themes: await presentThemes(db, await themesOf(db, [edition.id])),
    held,
    elsewhere: all.flatMap(({ id, card }) =>
      card.phase === "closed" && !transcribed.has(id) ? [card] : [],
    ),
  };
}

/** What was added to one session, and is there still. */
export interface SessionKept {
  readonly card: Chapter["session"];
  readonly isChapter: boolean;
  readonly materials: readonly Held[];
}

async function keptIn(
  db: Db,
  sessions: Bare["held"],
  chapters: ReadonlySet<string>,
): Promise<SessionKept[]> {
  const all = await heldIn(
    db,
    sessions.map(({ id }) => id),
  );
  const there = all.filter(({ row }) => row.removed_at === null);
  return sessions
    .map(({ id, card }) => ({
      card,
      isChapter: chapters.has(id),
      materials: there.filter(({ session }) => session === id),
    }))
    .filter(({ materials }) => materials.length > 0);
}

/** The same as a volume tells it. */
export const materialsOf = (kept: readonly SessionKept[]): Volume["materials"] =>
  kept.map(({ card: { slug, title }, isChapter, materials }) => ({
    session: { slug, title },
    isChapter,
    materials: materials.map(present),
  }));

/** An edition as a volume: of each session what was last read of it, as long as its room stands there still. */
export async function readVolume(asking: Asking, slug: string): Promise<Volume & { id: string }> {
  const { held, kept, stamp: _, ...bare } = await readBare(asking, slug);
  const chapters = await upToDate(asking, held);
  const pending = held.length - chapters.length;
  return { ...bare, chapters, pending, materials: materialsOf(kept) };
}

async function upToDate({ db }: Asking, held: Bare["held"]): Promise<Chapter[]> {
  const told = await toldAbout(
    db,
    held.map(({ id }) => id),
  );
  const rooms = [...told.values()].map(({ room }) => room);
  const states = await statesOf(db, rooms);
  const unsettled = await unsettledAmong(db, rooms);
  return held.flatMap(({ id, card }) => {
    const one = told.get(id);
    const isNow = one !== undefined && states.get(one.room) === stateOf(one);
    return isNow && !unsettled.has(one.room) ? [chapterOf(card, one)] : [];
  });
}
