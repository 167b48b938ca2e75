import type { Chapter, Volume } from "../../shared/proceedings.ts";
import { transcribedAmong } from "../archive/index.ts";
import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
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
export type Bare = Omit<Volume, "chapters" | "pending"> & {
  readonly id: string;
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
  return {
    id: edition.id,
    edition: presentEdition(edition),
    themes: await presentThemes(db, await themesOf(db, [edition.id])),
    held: all.filter(({ id }) => transcribed.has(id)),
    elsewhere: all.flatMap(({ id, card }) =>
      card.phase === "closed" && !transcribed.has(id) ? [card] : [],
    ),
  };
}

/** An edition as a volume: of each session what was last read of it, as long as its room stands there still. */
export async function readVolume(asking: Asking, slug: string): Promise<Volume & { id: string }> {
  const { held, ...bare } = await readBare(asking, slug);
  const chapters = await upToDate(asking, held);
  return { ...bare, chapters, pending: held.length - chapters.length };
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
