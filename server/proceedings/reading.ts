import { great, readTranscript, transcriptsNotedSince } from "../archive/index.ts";
import { type Job, plan, planOnce } from "../frame/clock.ts";
import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findSessionById } from "../sessions/index.ts";
import { wantWhereMaterialsChanged } from "./building.ts";
import { keepTold, placesRead, stateOf, toldOf } from "./chapters.ts";
import { wantAnew } from "./wanting.ts";

type Asking = Pick<Context, "db" | "now">;

/** How long after a transcript was made it is read at the latest, in milliseconds. */
const every = 5_000;
/** What was noted so long before the last one that was seen may have been committed after it, in milliseconds. */
const overlap = 60_000;
const atATime = 500;
const first = new Date(0).toISOString();

/** Reads a session as it is now. Throws `not-found` where nobody may be told of it yet: it is tried again. */
export async function readSession({ db, now }: Asking, id: string): Promise<void> {
  const { slug, edition_id: edition } = found(await findSessionById(db, id));
  const told = toldOf(await readTranscript({ db, now }, slug));
  await keepTold(db, id, told);
  const { room } = told;
  if (edition !== null) await wantAnew(db, { edition, room, state: stateOf(told) });
}

/** Has every transcript read that was made since, but for great ones, which are read where their files are made; tells from where to look on. */
async function planReading({ db, now }: Asking, since: Date): Promise<Date> {
  const noted = await transcriptsNotedSince(db, since, atATime);
  const read = await placesRead(
    db,
    noted.map(({ session }) => session),
  );
  for (const { session, place } of noted)
    if (place <= great && read.get(session) !== place)
      await planOnce(db, {
        kind: "proceedings.read",
        key: `proceedings:${session}`,
        at: now,
        payload: { session },
      });
  const last = noted.at(-1)?.madeAt ?? since;
  return noted.length === atATime ? last : new Date(Math.max(0, last.getTime() - overlap));
}

/** What the clock does for the proceedings. A job a session: one that cannot be read does not keep the others waiting. */
export const jobs: Readonly<Record<string, Job>> = {
  "proceedings.sweep": async (ctx, { since = first, changed = first }) => {
    const from = await planReading(ctx, new Date(since));
    await wantWhereMaterialsChanged(ctx.db, new Date(changed));
    await plan(ctx.db, {
      kind: "proceedings.sweep",
      key: "proceedings.sweep",
      at: new Date(ctx.now.getTime() + every),
      payload: {
        since: from.toISOString(),
        changed: new Date(ctx.now.getTime() - overlap).toISOString(),
      },
    });
  },
  "proceedings.read": (ctx, { session }) => readSession(ctx, found(session)),
};
