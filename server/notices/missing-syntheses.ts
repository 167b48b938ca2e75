import type { Db } from "../frame/context.ts";
import { withoutSynthesis } from "../forums/index.ts";
import { teamOf } from "../sessions/index.ts";
import type { Derived } from "./deriving.ts";
import { keep } from "./keeping.ts";
import { unwantedBy } from "./wishes.ts";

const aDay = 24 * 60 * 60_000;
/** So many days before the close a forum's moderators are told that they have written no synthesis. */
const alarms = [1, 3] as const;

/** Tells whoever runs a forum that closes soon that its synthesis is missing: once at each of the alarms. */
export async function alarmMissing(db: Db, now: Date): Promise<void> {
  const until = new Date(now.getTime() + Math.max(...alarms) * aDay);
  for (const { session, closes } of await withoutSynthesis(db, { now, until })) {
    const days = alarms.find((most) => closes.getTime() - now.getTime() <= most * aDay);
    const team = (await teamOf(db, session)).filter(({ role }) => role !== "guest leader");
    const unwanted = await unwantedBy(
      db,
      team.map(({ id }) => id),
    );
    await keep(
      db,
      team
        .filter(({ id }) => !unwanted.get(id)?.has("synthesis"))
        // the close is in the key: of a forum that goes on longer it is told anew
        .map(({ id }) => missing(id, session, { key: `${session}:${days}:${+closes}`, at: now })),
    );
  }
}

const missing = (
  person: string,
  session: string,
  { key, at }: Pick<Derived, "key" | "at">,
): Derived => ({
  person,
  kind: "synthesis",
  key: `synthesis:${key}`,
  session,
  room: null,
  place: null,
  thread: null,
  revision: null,
  at,
});
