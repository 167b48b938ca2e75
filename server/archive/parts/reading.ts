import type { Input, Output } from "../../../shared/contract.ts";
import type { Order } from "../../../shared/choices.ts";
import { ordersOf } from "../../../shared/orders.ts";
import type { ListedPart, TranscriptPart } from "../../../shared/parts.ts";
import { beginning, type Entry, readOn } from "../../../shared/reading.ts";
import { questionsOf } from "../../chats/index.ts";
import type { Context, Db } from "../../frame/context.ts";
import { found } from "../../frame/failure.ts";
import { recordsAbout } from "../../rooms/index.ts";
import { cardOf } from "../../sessions/index.ts";
import { holdingIn } from "../corrections/stated.ts";
import { editionOf } from "../logged-seals.ts";
import { type Closed, correctionsOf, findClosed } from "../making.ts";
import { withMaker } from "../presenting.ts";
import { keysBefore } from "../signing.ts";
import { transcripts } from "../tables.ts";
import { asRecorded, stated } from "../transcript.ts";
import { inTurn } from "./in-turn.ts";
import type { ToldOfGreat } from "./noting.ts";

type Asked = Pick<Input<"archive.transcript">, "order" | "part" | "entry" | "speakers">;

type Shown = Output<"archive.transcript">;
const reading = inTurn<Shown>();

/**
 * A great transcript, as much of it as is read at a time. Throws `not-found` where there is no such part, and `unsure` where
 * too many are asked for at once.
 */
export const presentPart = (
  ctx: Pick<Context, "db" | "now">,
  closed: Closed,
  asked: Asked,
): Promise<Shown> => {
  const { order, part, entry, speakers } = asked;
  const what = JSON.stringify([closed.room.id, closed.state, order, part, entry, speakers]);
  return reading(what, () => readPart(ctx, closed, asked));
};

async function readPart(
  { db, now }: Pick<Context, "db" | "now">,
  { session: row, room }: Closed,
  asked: Asked,
): Promise<Shown> {
  const session = await cardOf(db, row, now);
  const noted = await findNoted(db, row.id);
  const finding = { session: row.id, kind: session.kind, noted, asked };
  const { part, wanted } = await findPart(db, finding);
  const records = await recordsAbout(db, room.id, wanted);
  const kept = await correctionsOf(db, row.id);
  return {
    session,
    questions: await askedIn(db, row.id, room.id),
    records,
    part,
    corrections: holdingIn(kept && stated(kept)),
    room: room.id,
    place: room.place,
    head: room.head.toString("hex"),
    verified: noted?.verified ?? false,
    seal: withMaker(noted?.seal ?? null, await keysBefore(db)),
    edition: await editionOf(db, row.slug),
    ...(await countedIn(db, row, noted)),
  };
}

/** The questions of its script, each as the ledger has it, wherever it stands. */
async function askedIn(db: Db, session: string, room: string): Promise<Shown["questions"]> {
  const script = await questionsOf(db, session);
  const ids = script.map(({ id }) => id);
  const said = new Map((await recordsAbout(db, room, ids)).map((one) => [one.place, one]));
  return script.map((one) => asRecorded(one, (place) => said.get(place)));
}

/** How much was said by how many, as it was counted last, and when a transcript was made of it. */
async function countedIn(db: Db, { id, ends_at }: Closed["session"], noted: Noted | null) {
  const made = await db.table(transcripts).findOneBy({ session_id: id });
  const { messages, people } = noted ?? made ?? { messages: 0, people: 0 };
  return { messages, people, madeAt: (made?.made_at ?? ends_at).toISOString() };
}

/** Something that was said in a session that is over, as it now reads; null where it was not said there. */
export async function entryIn(
  ctx: Pick<Context, "db" | "now">,
  slug: string,
  entry: string,
): Promise<Entry | null> {
  const { room } = await findClosed(ctx, slug);
  const { entries } = readOn(beginning(), await recordsAbout(ctx.db, room.id, [entry]));
  return entries.find(({ id }) => id === entry) ?? null;
}

/** What came of looking a great transcript through. */
interface Noted {
  readonly place: number;
  readonly verified: boolean;
  readonly seal: { readonly place: number; readonly key: string } | null;
  readonly messages: number;
  readonly people: number;
  readonly told: ToldOfGreat;
  readonly at: Date;
}

async function findNoted(db: Db, session: string): Promise<Noted | null> {
  const [row] = await db.query<Noted>(
    `select place, verified, messages, people, told, checked_at as at,
       case when seal_place is not null then jsonb_build_object('place', seal_place, 'key', seal_key) end as seal
     from great_transcripts where session_id = $1`,
    [session],
  );
  return row ?? null;
}

interface Finding {
  readonly session: string;
  readonly kind: string;
  readonly noted: Noted | null;
  readonly asked: Asked;
}
/** A part, and the entries of which the records are wanted for it. */
interface Found {
  readonly part: TranscriptPart;
  readonly wanted: readonly string[];
}

async function findPart(db: Db, { session, kind, noted, asked }: Finding): Promise<Found> {
  const orders = ordersOf(kind);
  const order = orders.find((one) => one === asked.order) ?? orders[0];
  const none = { order, number: 0, parts: [], pieces: [], heads: null, errata: [], checked: null };
  if (!noted) return { part: none, wanted: asked.entry ? [asked.entry] : [] };
  const { told, at, place } = noted;
  const checked = { at: at.toISOString(), place };
  const parts = await partsIn(db, { session, order });
  const listed = { ...none, parts, errata: [...told.errata], checked };
  if (asked.speakers) return { part: listed, wanted: told.speakers };
  const row = found(await findRow(db, { ...asked, session, order }));
  const isFirst = row.number === 1;
  const heads = isFirst ? { entries: [...told.heads], left: told.left } : null;
  return {
    part: { ...listed, number: row.number, pieces: row.pieces, heads },
    wanted: [...row.said, ...row.beside, ...(isFirst ? told.heads : [])],
  };
}

interface In {
  readonly session: string;
  readonly order: Order;
}
const partsIn = (db: Db, { session, order }: In): Promise<ListedPart[]> =>
  db.query(
    `select begins as "from", ends as until, messages, first_number as first, last_number as last
     from transcript_parts where session_id = $1 and reading_order = $2
     order by number`,
    [session, order],
  );

interface PartRow {
  readonly number: number;
  readonly pieces: TranscriptPart["pieces"];
  readonly said: readonly string[];
  readonly beside: readonly string[];
}
async function findRow(
  db: Db,
  { session, order, part = 1, entry }: In & Pick<Asked, "part" | "entry">,
): Promise<PartRow | null> {
  const [row] = await db.query<PartRow>(
    `select number, pieces, said, beside from transcript_parts
     where session_id = $1 and reading_order = $2
       and case when $4::uuid is null then number = $3 else $4 = any (said) end
     order by number
     limit 1`,
    [session, order, part, entry ?? null],
  );
  return row ?? null;
}
