import { type Highlight, highlights } from "../../shared/choices.ts";
import { commandIn } from "../../shared/commands.ts";
import type { Input, Output } from "../../shared/contract.ts";
import type { RoomRecord, What } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { houseId } from "../frame/house-ids.ts";
import { type Draft, type Kept, record, recordEach } from "./appending.ts";
import { say } from "./gathering.ts";
import { findEntry, kindsFor } from "./keeping.ts";
import { recordsAbout } from "./reading.ts";
import { whoIn } from "./who.ts";

type By = Pick<Draft, "author" | "who">;

const asMark = (mark: Highlight, on: boolean): What => (on ? { mark } : { mark, off: true });

/** Singles out an entry that everybody can see, or no longer; also after the close, which a later seal covers. */
export async function single(
  ctx: Context,
  { entry, id, mark: as }: Input<"rooms.mark">,
  on: boolean,
): Promise<Output<"rooms.mark">> {
  const { room, session, kind } = found(await findEntry(ctx.db, entry));
  if (!kindsFor("everybody").includes(kind)) throw new Failure("not-found", "not-found");
  const person = ctx.actor.kind === "person" ? ctx.actor : null;
  const { place } = await record(ctx.db, {
    room,
    id,
    kind: "marked",
    entry,
    author: person?.id ?? null,
    who: person && whoIn(person, session),
    what: asMark(as, on),
    needs: "nothing",
  });
  ctx.announce(room);
  return { place };
}

/**
 * Says what a moderator says; where it begins with a command, does that in the same statement. A command marks what is
 * said with it; one that replies and has no words of its own, and `#spotlight` always, marks what it replies to.
 * Throws `invalid` where there is nothing to undo.
 */
export async function sayCommanding(
  ctx: Pick<Context, "db" | "announce" | "ears">,
  said: Draft,
): Promise<Kept> {
  const { db, announce } = ctx;
  // what was said before under this id has done what it asked for
  const marking = (await findEntry(db, said.id)) ? null : await commanded(db, said);
  if (!marking) return say(ctx, said);
  const [kept] = (await recordEach(db, [said, marking])).map((outcome) => {
    if (outcome instanceof Failure) throw outcome;
    return outcome;
  });
  announce(said.room);
  return found(kept);
}

/** The mark that the words of a draft ask for; null where they ask for none. */
async function commanded(db: Db, said: Draft): Promise<Draft | null> {
  const command = commandIn(said.what?.text ?? "");
  if (!command) return null;
  const { author = null, who = null, refersTo = null } = said;
  if (command.mark === "undo") return undoing(db, said, { author, who });
  const isAbout = command.words === "" || command.mark === "spotlight";
  const entry = isAbout ? refersTo : said.id;
  if (entry === null && command.words === "") return null;
  return marking(
    said,
    { author, who },
    { entry: entry ?? said.id, what: asMark(command.mark, true) },
  );
}

/** Where the words are refused, so is what they ask for: nothing is marked that was not said, or while nobody may speak. */
const marking = (
  { room, id }: Draft,
  by: By,
  about: { readonly entry: string; readonly what: What },
): Draft => ({
  room,
  id: houseId(`marked by ${id}`),
  kind: "marked",
  ...about,
  ...by,
  needs: about.entry === id ? "nothing" : "open",
});

/** Takes back the last mark that its author made here, or the last one on what is replied to. */
async function undoing(db: Db, said: Draft, by: By): Promise<Draft> {
  const [last] = await db.query<{ entry: string; mark: Highlight }>(
    `with made as (
       select distinct on (r.entry_id, w.mark) r.entry_id as entry, w.mark, w.off, r.place, c.author_id as author
       from records r
       join contents c on c.room_id = r.room_id and c.place = r.place
       join entries e on e.id = r.entry_id and e.gone is null
       cross join lateral jsonb_to_record(convert_from(c.what, 'UTF8')::jsonb) as w (mark text, off boolean)
       where r.room_id = $1 and r.kind = 'marked' and w.mark = any ($2::text[])
       order by r.entry_id, w.mark, r.place desc
     )
     select entry, mark from made
     where off is null and ($3::uuid is null and author = $4::uuid or entry = $3)
     order by place desc
     limit 1`,
    [said.room, highlights, said.refersTo ?? null, by.author],
  );
  if (!last) throw wrongField("text", "nothing-to-undo");
  return marking(said, by, { entry: last.entry, what: asMark(last.mark, false) });
}

/** At most so many entries head a record. */
const mostHeads = 500;

/** All records about what was singled out or has a web address, of what was said in a room up to a place. */
export async function headsOf(db: Db, room: string, upTo: number): Promise<RoomRecord[]> {
  const rows = await db.query<{ id: string }>(
    `select e.id
     from records r
     join contents c on c.room_id = r.room_id and c.place = r.place
     join entries e on e.id = r.entry_id
     where r.room_id = $1 and e.place <= $2 and e.gone is null and (
       c.html like '%<a href="http%'
       or r.kind = 'marked' and convert_from(c.what, 'UTF8')::json ->> 'mark' = any ($3::text[])
     )
     group by e.id, e.place
     order by e.place
     limit $4`,
    [room, upTo, highlights, mostHeads],
  );
  return recordsAbout(
    db,
    room,
    rows.map(({ id }) => id),
  );
}
