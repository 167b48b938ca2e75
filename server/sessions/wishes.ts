import { randomBytes } from "node:crypto";
import type { Standing } from "../../shared/calendar.ts";
import { type ReminderTime, reminderTimes } from "../../shared/choices.ts";
import type { Db, Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { cardsOf } from "./cards.ts";
import { personOf } from "./hosting.ts";
import type { SessionRow } from "./tables.ts";

/** What somebody wishes of the calendar for themselves. Its two secrets are readable here: they are shown again. */
export interface WishRow {
  person_id: string;
  /** The secret part of the address of their month; null before they asked for one. */
  feed: string | null;
  /** Whether they are mailed about what they go to. */
  reminders: boolean;
  /** How many minutes before a session they are reminded of it. */
  before: ReminderTime[];
  /** The IANA zone in which they are told times; null where it is not known. */
  zone: string | null;
  /** The secret part of the link that ends those mails. */
  stop: string;
}

const newToken = (): string => randomBytes(32).toString("base64url");

/** The wishes of these people; whoever had none yet is given the usual ones. */
export async function wishesOf(db: Db, people: readonly string[]): Promise<Map<string, WishRow>> {
  if (people.length === 0) return new Map();
  await db.query(
    `insert into calendar_wishes (person_id, stop)
     select * from unnest($1::uuid[], $2::text[])
     on conflict on constraint calendar_wishes_pkey do nothing`,
    [people, people.map(newToken)],
  );
  const rows = await db.query<WishRow>(
    `select * from calendar_wishes where person_id = any ($1::uuid[])`,
    [people],
  );
  return new Map(rows.map((row) => [row.person_id, row]));
}

export type Answered = SessionRow & { readonly answer: Standing };
/** What somebody goes to, waits for or is interested in, that is not over for longer than since `since`. */
export const answeredBy = (db: Db, person: string, since: Date): Promise<Answered[]> =>
  db.query(
    `select s.*, a.answer from answers a
     join sessions s on s.id = a.session_id
     where a.person_id = $1 and a.answer <> 'not' and s.ends_at > $2
     order by s.starts_at, s.id
     limit 500`,
    [person, since],
  );

/** `home` is the server's own address. */
export const mineWith =
  (home: () => string): Operation<"sessions.mine"> =>
  async (ctx) => {
    const { id } = personOf(ctx);
    const rows = await answeredBy(ctx.db, id, ctx.now);
    const cards = await cardsOf(ctx.db, rows, ctx.now);
    const [wish] = await ctx.db.query<WishRow>(
      `select * from calendar_wishes where person_id = $1`,
      [id],
    );
    const feed = wish?.feed ?? null;
    return {
      sessions: cards.map((card, i) => ({ ...card, answer: found(rows[i]).answer })),
      feed,
      feedAddress: feed && `${home()}/my-month/${feed}.ics`,
      reminders: wish?.reminders ?? true,
      before: wish?.before ?? [...reminderTimes],
      zone: wish?.zone ?? null,
    };
  };

export const chooseReminders: Operation<"sessions.chooseReminders"> = async (ctx, asked) => {
  const { id } = personOf(ctx);
  await wishesOf(ctx.db, [id]);
  await ctx.db.query(`update calendar_wishes set before = $2 where person_id = $1`, [
    id,
    asked.before,
  ]);
  if (asked.zone !== undefined) await keepZone(ctx.db, id, asked.zone);
  return {};
};

/** Notes the zone in which somebody is told times. */
export async function keepZone(db: Db, person: string, zone: string): Promise<void> {
  await wishesOf(db, [person]);
  await db.query(`update calendar_wishes set zone = $2 where person_id = $1`, [person, zone]);
}

export const openFeed: Operation<"sessions.openFeed"> = async (ctx) => {
  const { id } = personOf(ctx);
  await wishesOf(ctx.db, [id]);
  await ctx.db.query(`update calendar_wishes set feed = $2 where person_id = $1`, [id, newToken()]);
  return {};
};

/** Whose month a feed is. */
export async function ownerOf(db: Db, feed: string): Promise<string | null> {
  const [row] = await db.query<WishRow>(`select * from calendar_wishes where feed = $1`, [feed]);
  return row?.person_id ?? null;
}

export const setReminders: Operation<"sessions.setReminders"> = async (ctx, { reminders }) => {
  const { id } = personOf(ctx);
  await wishesOf(ctx.db, [id]);
  await ctx.db.query(`update calendar_wishes set reminders = $2 where person_id = $1`, [
    id,
    reminders,
  ]);
  return {};
};

export const stopReminders: Operation<"sessions.stopReminders"> = async ({ db }, { token }) => {
  const rows = await db.query(
    `update calendar_wishes set reminders = false where stop = $1 returning person_id`,
    [token],
  );
  found(rows[0]);
  return {};
};

/** An account that is merged into another leaves it its wishes, unless that one has its own. */
export async function adoptWishes(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `update calendar_wishes set person_id = $2
     where person_id = $1 and not exists (select from calendar_wishes where person_id = $2)`,
    [from, to],
  );
  await db.query(`delete from calendar_wishes where person_id = $1`, [from]);
}
