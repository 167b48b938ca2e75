import { mostExported, foundAPage } from "../../shared/limits.ts";
import type { Sought } from "../../shared/exports.ts";
import type { SessionCard } from "../../shared/sessions.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { soughtIn, toQuery } from "../frame/words.ts";
import { findByHandle } from "../people/index.ts";
import { amountsIn } from "../rooms/index.ts";
import { countBySession, findSaid, type SaidAsked } from "../search/index.ts";
import {
  cardsOf,
  closedSessions,
  findEdition,
  findSessionsById,
  momentOf,
  noEdition,
  sessionIdOf,
} from "../sessions/index.ts";
import { forecastOf } from "./forecast.ts";

type Asking = Pick<Context, "db" | "now">;

/** What is sought, as the index is asked: only in sessions that are over. Throws `invalid` at the field that leads nowhere. */
export async function readSought({ db, now }: Asking, sought: Sought): Promise<SaidAsked> {
  const { from, until, zone } = sought;
  const by = sought.by === undefined ? null : await findByHandle(db, sought.by);
  if (sought.by !== undefined && !by) throw wrongField("by", "no-such-person");
  const session = sought.session === undefined ? null : await sessionIdOf(db, sought.session);
  if (sought.session !== undefined && session === null)
    throw wrongField("session", "no-such-session");
  return {
    query: toQuery(soughtIn(sought.text)),
    kind: sought.kind ?? null,
    session,
    by: by?.id ?? null,
    from: from === undefined ? null : momentOf(from, zone, "from"),
    until: until === undefined ? null : momentOf(until, zone, "until"),
    among: await closedSessions(db, now, await editionIn(db, sought.edition)),
  };
}

async function editionIn(db: Db, slug: string | undefined): Promise<string | null | undefined> {
  if (slug === undefined || slug === noEdition) return slug && null;
  const edition = await findEdition(db, slug);
  if (!edition) throw wrongField("edition", "wrong");
  return edition.id;
}

/** A session in which something was found, with what its files are made of. */
export interface FoundSession {
  readonly id: string;
  readonly card: SessionCard;
  readonly found: number;
  readonly records: number;
  /** Of words, as they are kept. */
  readonly bytes: number;
}

/** The sessions in which something was found, as many as one export may hold and one more. */
export async function sessionsWith(
  { db, now }: Asking,
  asked: SaidAsked,
): Promise<readonly FoundSession[]> {
  const counted = await countBySession(db, asked, mostExported.sessions + 1);
  const ids = counted.map(({ session }) => session);
  const rows = await findSessionsById(db, ids);
  const cards = await cardsOf(db, rows, now);
  const cardBy = new Map(rows.map(({ id }, n) => [id, cards[n]]));
  const amountBy = new Map((await amountsIn(db, ids)).map((amount) => [amount.session, amount]));
  return counted.flatMap(({ session: id, found }) => {
    const card = cardBy.get(id);
    const { records = 0, bytes = 0 } = amountBy.get(id) ?? {};
    return card ? [{ id, card, found, records, bytes }] : [];
  });
}

export const find: Operation<"exports.find"> = async (ctx, { cursor, ...sought }) => {
  const asked = await readSought(ctx, sought);
  const all = await sessionsWith(ctx, asked);
  const sessions = all.slice(0, mostExported.sessions);
  // as somebody sees it who may see nothing but what is archived
  const anybody: Context = { ...ctx, actor: { kind: "visitor" } };
  const page = { after: cursor ?? null, most: foundAPage, sought: soughtIn(sought.text) };
  const { hits, next } = await findSaid(anybody, asked, page);
  return {
    hits,
    next,
    count: sessions.reduce((sum, { found }) => sum + found, 0),
    sessions: sessions.map(({ card, found, records }) => ({ session: card, found, records })),
    more: all.length > sessions.length,
    forecast: forecastOf(sessions),
  };
};
