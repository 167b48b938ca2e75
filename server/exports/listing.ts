import type { ExportState, ExportTold, LeftOut, Sought } from "../../shared/exports.ts";
import type { TranscriptFormat } from "../../shared/choices.ts";
import type { Actor, Context, Db, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { namesOf } from "../people/index.ts";
import { isTakenSince, unsettledAmong } from "../rooms/index.ts";

/** How many are told on one page. */
const aPage = 20;

interface Row {
  readonly id: string;
  /** Null for the house. */
  readonly person: string | null;
  readonly asked_at: Date;
  readonly sought: Sought;
  readonly formats: readonly TranscriptFormat[];
  readonly found: boolean;
  readonly state: ExportState;
  readonly forecast: number;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly remove_at: Date | null;
  readonly sessions: number;
  readonly done: number;
  readonly left_out: readonly LeftOut[];
}

const page = `
  select x.id, x.person_id as person, x.asked_at, x.sought, x.formats, x.found, x.state, x.forecast, x.bytes,
    encode(x.sha256, 'hex') as sha256, x.remove_at, x.left_out, s.sessions, s.done
  from exports x
  cross join lateral (
    select count(*)::int as sessions,
      coalesce(sum(least(jsonb_array_length(files), cardinality(x.formats)) + case when is_done then 1 else 0 end), 0)::int as done
    from export_sessions
    where export_id = x.id
  ) s
  where $1::timestamptz is null or (x.asked_at, x.id) < ($1, $2::uuid)
  order by x.asked_at desc, x.id desc
  limit $3`;

export const list: Operation<"exports.list"> = async ({ db, actor }, { cursor }) => {
  const [at, id] = cursor === undefined ? [null, null] : placeIn(cursor);
  const rows = await db.query<Row>(page, [at, id, aPage + 1]);
  const told = rows.slice(0, aPage);
  const names = await namesOf(
    db,
    told.flatMap(({ person }) => person ?? []),
  );
  const last = told.at(-1);
  const outdated = new Set<string>();
  for (const row of told)
    if (row.state === "ready" && (await isOutdated(db, row.id))) outdated.add(row.id);
  return {
    exports: told.map((row) => ({
      ...present(row, names, actor),
      isOutdated: outdated.has(row.id),
    })),
    next: rows.length > aPage && last ? `${last.asked_at.toISOString()}_${last.id}` : null,
  };
};

const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\da-f-]{36})$/;
function placeIn(cursor: string): [at: string, id: string] {
  const [, at, id] = place.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw wrongField("cursor", "wrong");
  return [at, id];
}

type Names = Awaited<ReturnType<typeof namesOf>>;

function present(row: Row, names: Names, actor: Actor): Omit<ExportTold, "isOutdated"> {
  const { id, person, asked_at: at, sought, formats, found: withFound, state, sessions } = row;
  const who = names.get(person ?? "");
  return {
    id,
    // whoever left has no name any more
    who: who?.name ? who : null,
    askedAt: at.toISOString(),
    sought,
    sessions,
    leftOut: [...row.left_out],
    formats: [...formats],
    found: withFound,
    state,
    done: row.done,
    of: sessions * (formats.length + 1),
    forecast: row.forecast,
    bytes: row.bytes,
    sha256: row.sha256,
    until: state === "ready" ? (row.remove_at?.toISOString() ?? null) : null,
    mayCancel: state === "making" && mayCancel(actor, person),
  };
}

const mayCancel = (actor: Actor, person: string | null): boolean =>
  actor.kind === "house" ||
  (actor.kind === "person" && (actor.id === person || actor.roles.includes("steward")));

export const cancel: Operation<"exports.cancel"> = async (ctx, { export: id }) => {
  const [row] = await ctx.db.query<{ person: string | null; state: ExportState }>(
    `select person_id as person, state from exports where id = $1 for update`,
    [id],
  );
  const { person, state } = found(row);
  if (!mayCancel(ctx.actor, person)) throw new Failure("not-allowed", "not-allowed");
  if (state === "making") await giveUp(ctx.db, [id]);
  return {};
};

/** Ends these; what is being written of them is removed once nobody writes any more. */
const giveUp = (db: Db, ids: readonly string[]): Promise<object[]> =>
  db.query(
    `update exports set state = 'cancelled', remove_at = clock_timestamp() + interval '1 minute'
     where id = any ($1::uuid[]) and state = 'making'`,
    [ids],
  );

/** What somebody who leaves had begun is given up; that they exported something stays known, by nobody's name. */
export const forget = ({ db }: Context, person: string): Promise<void> => giveUpAll(db, person);

/** Gives up what somebody has had begun. */
export async function giveUpAll(db: Db, person: string): Promise<void> {
  const rows = await db.query<{ id: string }>(
    `select id from exports where person_id = $1 and state = 'making'`,
    [person],
  );
  await giveUp(
    db,
    rows.map(({ id }) => id),
  );
}

export const file: Operation<"exports.file"> = async ({ db }, { export: id }) => {
  const [row] = await db.query<{ bytes: number; sha256: string; asked_at: Date }>(
    `select bytes, encode(sha256, 'hex') as sha256, asked_at from exports where id = $1 and state = 'ready'`,
    [id],
  );
  const { bytes, sha256, asked_at: at } = found(row);
  if ((await isOutdated(db, id)) || (await isToBeTaken(db, id)))
    throw new Failure("conflict", "export-outdated");
  return { name: nameOf(id, at), bytes, sha256 };
};

const isOutdated = async (db: Db, id: string): Promise<boolean> =>
  isTakenSince(db, await standingsIn(db, id));

/** Whether somebody has chosen already not to be named in it, and many sessions are still to follow. */
async function isToBeTaken(db: Db, id: string): Promise<boolean> {
  const rooms = (await standingsIn(db, id)).map(({ room }) => room);
  return (await unsettledAmong(db, rooms)).size > 0;
}

/** Of which state of each room its files are. */
const standingsIn = (
  db: Db,
  id: string,
): Promise<{ room: string; place: number; corrections: number }[]> =>
  db.query(
    `select room_id as room, place, corrections from export_sessions where export_id = $1 and room_id is not null`,
    [id],
  );

const nameOf = (id: string, at: Date): string =>
  `lyceum-${at.toISOString().slice(0, 10)}-${id.slice(0, 8)}.zip`;
