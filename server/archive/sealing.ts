import { planOnce } from "../frame/clock.ts";
import type { Context } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import {
  type Draft,
  holdUnsealed,
  houseId,
  record,
  recordEach,
  roomOfSeals,
  settleNames,
} from "../rooms/index.ts";
import { findEditionById, findSessionById, startOfDay, dayAfter } from "../sessions/index.ts";
import { sealOn } from "./signing.ts";

type Sealing = Pick<Context, "db" | "now" | "announce">;

/**
 * Lets everybody in a closed room be shown as they want to be archived, then signs where it stands, writes the seal down as
 * the room's next record, and logs it in its edition's room of seals: both or neither. What is recorded later, such as
 * words taken from view, is covered by the next seal. A room that is sealed stays as it is.
 */
export async function seal(ctx: Sealing, room: string): Promise<void> {
  const { db, announce } = ctx;
  await settleNames(ctx, room);
  const standing = await holdUnsealed(db, room);
  if (standing?.session == null) return;
  const { place, head } = standing;
  const session = found(await findSessionById(db, standing.session));
  const log = await roomOfSeals(db, session.edition_id);
  const draft = {
    entry: null,
    needs: "nothing",
    what: { seal: await sealOn(db, { room, place, head }) },
  } as const;
  const drafts: Draft[] = [
    { ...draft, room, id: houseId(`sealed:${room}:${place}`), kind: "sealed", needs: "ended" },
    {
      ...draft,
      room: log,
      id: houseId(`logged:${room}:${place}`),
      kind: "logged",
      what: { ...draft.what, text: session.slug },
    },
  ];
  for (const kept of await recordEach(db, drafts)) if (kept instanceof Failure) throw kept;
  announce(room);
  await planSeal(ctx, log, session.edition_id);
}

const aMinute = 60_000;
const aDay = 24 * 60 * aMinute;

/** A room of seals is sealed itself once a day while there are new ones, and once its edition is over. */
async function planSeal({ db, now }: Sealing, room: string, edition: string | null): Promise<void> {
  const row = edition === null ? null : await findEditionById(db, edition);
  const over = row && startOfDay(dayAfter(row.ends_on), row.zone).getTime();
  const at = new Date(
    Math.max(now.getTime() + aMinute, Math.min(now.getTime() + aDay, over ?? Infinity)),
  );
  await planOnce(db, {
    kind: "archive.sealSeals",
    key: `seal-seals:${room}`,
    at,
    payload: { room },
  });
}

/** Signs where a room of seals stands. */
export async function sealSeals({ db }: Pick<Context, "db">, room: string): Promise<void> {
  const standing = await holdUnsealed(db, room);
  if (!standing) return;
  const { place, head } = standing;
  const what = { seal: await sealOn(db, { room, place, head }) };
  const id = houseId(`sealed:${room}:${place}`);
  await record(db, { room, id, kind: "sealed", entry: null, what, needs: "nothing" });
}
