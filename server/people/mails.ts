import { randomUUID } from "node:crypto";
import type { Db, Operation } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { home } from "./letters.ts";
import type { MailRow } from "./tables.ts";

export interface NewMail {
  /** A mail with a key that is known already is not queued again. Letters, digits, `.`, `_` and `-`. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text; `{home}` stands for the server's own address. */
  readonly text: string;
  /** The path of the page on which mails like this end; a POST to it ends them with one click (RFC 8058). */
  readonly unsubscribe?: string;
}

/** Queues a mail in the caller's transaction: it is sent if and only if that commits. */
export async function queueMail(db: Db, mail: NewMail): Promise<void> {
  const { key, to, subject, text, unsubscribe = null } = mail;
  await db.query(
    `insert into mails (id, key, recipient, subject, text, unsubscribe) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do nothing`,
    [randomUUID(), key, to, subject, text, unsubscribe],
  );
}

const mostAttempts = 12;
const seconds = 1000;
/** Longer than a mail server is waited for, so that two nodes do not send one mail. */
const lease = 120 * seconds;

/** Takes mails that are due, oldest first, under a lease: other nodes leave them alone until it runs out. */
export const mailsToSend = (db: Db, now = new Date()): Promise<MailRow[]> =>
  db.query(
    `with taken as (
       update mails set lease_until = $2, attempts = attempts + 1
       where id in (
         select id from mails
         where sent_at is null and attempts < $3 and (lease_until is null or lease_until < $1)
         order by made_at, id
         limit 10
         for update skip locked
       )
       returning *
     )
     select * from taken order by made_at, id`,
    [now, new Date(now.getTime() + lease), mostAttempts],
  );

/** A mail that is sent loses its text, because there was a link in it. */
export async function markSent(db: Db, id: string): Promise<void> {
  await db.query(
    `update mails set sent_at = now(), text = '', lease_until = null, error = null where id = $1`,
    [id],
  );
}

/** Tried again after 10 seconds, 20, 40 … */
export async function markUnsent(db: Db, mail: MailRow, why: string): Promise<void> {
  const again = new Date(Date.now() + 10 * seconds * 2 ** (mail.attempts - 1));
  await db.query(`update mails set lease_until = $2, error = $3 where id = $1`, [
    mail.id,
    again,
    why.slice(0, 300),
  ]);
}

/** What would have been mailed, newest first, where mails stay on this machine; its links begin with `from`, null elsewhere. */
export const localMails =
  (from: (() => string) | null): Operation<"people.localMails"> =>
  async ({ db }) => {
    if (from === null) throw new Failure("not-found", "not-found");
    const rows = await db.query<MailRow>(`select * from mails order by made_at desc, id limit 100`);
    return { mails: rows.map((row) => presentMail(row, from())) };
  };

const presentMail = ({ recipient, subject, text, made_at }: MailRow, from: string) => ({
  to: recipient,
  subject,
  text: text.replaceAll(home, from),
  at: made_at.toISOString(),
});
