import { plan } from "../frame/clock.ts";
import type { Db } from "../frame/context.ts";

/** When a session that is held here opens and closes. */
export interface Hours {
  readonly opens: Date;
  readonly closes: Date;
}

/** The opening and the close of sessions on the clock, as the jobs `<domain>.open` and `<domain>.close`, in place of those before. */
export function hoursOnTheClock(domain: string) {
  const keys = (session: string): [string, string] => [`open:${session}`, `close:${session}`];
  const planClosing = async (db: Db, session: string, at: Date): Promise<void> => {
    const [, key] = keys(session);
    await plan(db, { kind: `${domain}.close`, key, at, payload: { session } });
  };
  const planHours = async (db: Db, session: string, { opens, closes }: Hours): Promise<void> => {
    const [key] = keys(session);
    await plan(db, { kind: `${domain}.open`, key, at: opens, payload: { session } });
    await planClosing(db, session, closes);
  };
  return { clockKeys: keys, planClosing, planHours };
}
