import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import type { House } from "./house.ts";
import { until } from "./until.ts";

/** Lets the clock do all that is due in rooms: what choosing and leaving have left to it. */
export async function settled({ database, db }: House): Promise<void> {
  const clock = startClock({
    database,
    jobs: Object.fromEntries(Object.entries(jobs).filter(([kind]) => kind.startsWith("rooms."))),
    announce: () => undefined,
    log: makeLog("silent"),
  });
  try {
    await until(async () => {
      const due = await db.query(
        `select from jobs where kind like 'rooms.%' and run_at <= clock_timestamp()`,
      );
      return due.length === 0;
    });
  } finally {
    await clock.stop();
  }
}
