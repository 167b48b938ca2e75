import type { Input, Output } from "../../shared/contract.ts";
import { type Part, partsOf, quotesApart } from "../../shared/quotes.ts";
import { beginning, type Entry, plainHtml, readOn } from "../../shared/reading.ts";
import type { RoomRecord } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { mentionable } from "../people/index.ts";
import {
  type Draft,
  goneOf,
  hasLink,
  openNow,
  record,
  recordsAbout,
  whoIn,
} from "../rooms/index.ts";
import { findSessionsById, type SessionRow } from "../sessions/index.ts";
import { forumAt } from "./finding.ts";
import { synthesisIn } from "./handing-on.ts";
import { preview } from "./rendering.ts";
import type { ForumRow } from "./tables.ts";
import { entriesOf } from "./words.ts";

/** For so many days after the close it can still be written. */
const daysLate = 14;
const aDay = 24 * 60 * 60_000;

const lastMoment = ({ ends_at: ends }: Pick<SessionRow, "ends_at">): Date =>
  new Date(ends.getTime() + daysLate * aDay);

/** The records about a room's synthesis, the first one first; none where nobody has written it. */
async function recordsOf(db: Db, room: string): Promise<RoomRecord[]> {
  const entry = await synthesisIn(db, room);
  return entry === null ? [] : recordsAbout(db, room, [entry]);
}

/** The synthesis of a forum as everybody sees it, and its quotes as they are now. */
export async function synthesis(
  ctx: Context,
  { session: slug }: Input<"forums.synthesis">,
): Promise<Output<"forums.synthesis">> {
  const { session, forum } = await forumAt(ctx.db, slug);
  const records = await recordsOf(ctx.db, forum.room_id);
  const entry = readOn(beginning(), records).entries[0];
  const until = lastMoment(session).toISOString();
  if (!entry || entry.text === null) return { synthesis: null, quotes: [], until };
  const parts = partsOf(entry.html ?? plainHtml(entry.text));
  const place = found(records.at(-1)).place;
  const late = new Date(entry.recorded) > session.ends_at;
  const { id, who, shownAs, recorded: at, text, edited } = entry;
  return {
    synthesis: { entry: id, place, who, shownAs, at, text, parts, edited, late },
    quotes: await quoted(ctx.db, forum, parts),
    until,
  };
}

/** The posts of this forum that are quoted. */
async function quoted(db: Db, { room_id: room }: ForumRow, parts: readonly Part[]) {
  const ids = parts.flatMap((part) => ("quote" in part ? [part.quote] : []));
  const entries = await entriesOf(db, room, ids);
  return [...entries.values()]
    .filter(({ synthesis: isItself }) => !isItself)
    .map(({ id: entry, who, shownAs, at, html, text }: Entry) => ({
      entry,
      who,
      shownAs,
      at,
      words: text === null ? null : (html ?? plainHtml(text)),
    }));
}

/** Writes the synthesis, or changes the one that the asker has seen. Throws `conflict` where somebody else changed it meanwhile. */
export async function synthesise(
  ctx: Context,
  asked: Input<"forums.synthesise">,
): Promise<Output<"forums.synthesise">> {
  const { session, forum } = await forumAt(ctx.db, asked.session);
  refuseByClock(session, ctx.now);
  await ctx.db.query(`select from forums where room_id = $1 for update`, [forum.room_id]);
  const records = await recordsOf(ctx.db, forum.room_id);
  const before = records.find(({ id }) => id === asked.id);
  if (!before && (records.at(-1)?.place ?? 0) !== asked.after)
    throw new Failure("conflict", "synthesis-changed");
  const entry = records[0]?.id ?? asked.id;
  const { place } = await record(ctx.db, {
    ...(await worded(ctx, session.id, asked.text)),
    room: forum.room_id,
    id: asked.id,
    kind: entry === asked.id ? "said" : "edited",
    entry,
    needs: "nothing",
  });
  ctx.announce(forum.room_id);
  return { session: session.slug, place };
}

function refuseByClock(session: SessionRow, now: Date): void {
  const { starts_at: opens, cancelled_at: cancelled } = session;
  if (cancelled !== null) throw new Failure("closed", "closed");
  if (now < opens) throw new Failure("closed", "forum-not-open", { opens: opens.toISOString() });
  const last = lastMoment(session);
  if (now > last) throw new Failure("closed", "synthesis-over", { at: last.toISOString() });
}

async function worded(
  { db, actor }: Context,
  session: string,
  text: string,
): Promise<Pick<Draft, "author" | "who" | "what" | "html">> {
  const person = actor.kind === "person" ? actor : null;
  const html = await preview(quotesApart(text), await mentionable(db, text));
  if (hasLink(html) && person?.proven === false) throw wrongField("text", "links-need-proof");
  return {
    author: person?.id ?? null,
    who: person && whoIn(person, session),
    what: { text, synthesis: true },
    html,
  };
}

/** A forum that closes soon, or closed lately, and has no synthesis. */
export interface Lacking {
  readonly session: string;
  readonly closes: Date;
}

/** The forums that are open, close between two moments and have no synthesis that is in view. */
export async function withoutSynthesis(
  db: Db,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<Lacking[]> {
  const open = await openNow(db, "forum");
  const sessions = await findSessionsById(
    db,
    open.map(({ session }) => session),
  );
  const closing = sessions.filter(({ ends_at: ends }) => ends > now && ends <= until);
  const written = await db.query<{ session: string; entry: string }>(
    `select f.session_id as session, s.entry_id as entry
     from forums f join syntheses s on s.room_id = f.room_id
     where f.session_id = any ($1::uuid[])`,
    [closing.map(({ id }) => id)],
  );
  const gone = await goneOf(
    db,
    written.map(({ entry }) => entry),
  );
  const done = new Set(written.flatMap(({ session, entry }) => (gone.has(entry) ? [] : session)));
  return closing
    .filter(({ id }) => !done.has(id))
    .map(({ id: session, ends_at: closes }) => ({ session, closes }));
}
