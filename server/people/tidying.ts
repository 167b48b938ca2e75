import type { Db } from "../frame/context.ts";

/** Deletes what has run out: sign-ins, tries, links, and mails a month old. For the clock, about once an hour. */
export async function tidy(db: Db): Promise<void> {
  await db.query(`
    delete from sign_ins
    where seen < now() - interval '30 days' or since < now() - interval '180 days'`);
  await db.query(`delete from sign_in_tries where since < now() - interval '1 day'`);
  await db.query(`delete from links where expires_at < now() - interval '1 day'`);
  await db.query(`delete from mails where made_at < now() - interval '30 days'`);
}
