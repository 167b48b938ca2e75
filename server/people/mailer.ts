import { setTimeout as pause } from "node:timers/promises";
import { createTransport, type Transporter } from "nodemailer";
import type { Db } from "../frame/context.ts";
import type { Log } from "../frame/log.ts";
import { home } from "./letters.ts";
import { mailsToSend, markSent, markUnsent } from "./mails.ts";
import type { MailRow } from "./tables.ts";

export interface Mailer {
  readonly db: Db;
  /** Null where mails stay on this machine, to be read on a page. */
  readonly transport: Pick<Transporter, "sendMail"> | null;
  /** The sender, `lyceum@example.org` or `Lyceum <lyceum@example.org>`. */
  readonly from: string;
  /** The server's own address without a slash at its end, `https://lyceum.example.org`. */
  readonly home: string;
  readonly log: Log;
}

/** The mail server at this address; null where mails stay on this machine. */
export const mailTransport = (smtpUrl: string | null): Transporter | null =>
  smtpUrl === null ? null : createTransport(smtpUrl);

/**
 * Sends what is queued, looking each second, on as many nodes as there are: each mail at least once, and always
 * under the same Message-ID, so that a mail sent again is seen to be the same. `stop` waits for the one under way.
 */
export function startMailer(mailer: Mailer): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = mailer.transport === null ? Promise.resolve() : run(mailer, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(mailer: Mailer, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await sendDue(mailer, signal);
    } catch (err) {
      mailer.log.warn({ err }, "the queue of mails could not be read");
    }
    await pause(1000, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Sends what is due now; a mail that cannot be sent keeps no other waiting. */
export async function sendDue(mailer: Mailer, signal?: AbortSignal): Promise<void> {
  for (const mail of await mailsToSend(mailer.db)) {
    if (signal?.aborted) return;
    await sendOne(mailer, mail);
  }
}

async function sendOne(mailer: Mailer, mail: MailRow): Promise<void> {
  try {
    await mailer.transport?.sendMail(toMessage(mailer, mail));
  } catch (err) {
    mailer.log.warn({ err, mail: mail.key, attempts: mail.attempts }, "a mail was not sent");
    await markUnsent(mailer.db, mail, err instanceof Error ? err.message : String(err));
    return;
  }
  await markSent(mailer.db, mail.id);
}

// oxlint-disable-next-line no-control-regex -- exactly these are what is taken out
const breaks = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;
const oneLine = (text: string): string => text.replace(breaks, " ").trim();

const bareAddress = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;

/** The envelope names its one recipient by itself, so nothing in a header can add another. */
const toMessage = ({ from, home: address }: Mailer, mail: MailRow) => ({
  envelope: { from: bareAddress(from), to: [oneLine(mail.recipient)] },
  from,
  to: { name: "", address: oneLine(mail.recipient) },
  subject: oneLine(mail.subject),
  text: mail.text.replaceAll(home, address),
  messageId: `<${mail.key}@${bareAddress(from).split("@").at(-1)}>`,
  headers: { "Auto-Submitted": "auto-generated", ...oneClick(address, mail) },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** Mailers offer to end such mails by themselves, without the page being opened (RFC 8058, section 3). */
const oneClick = (address: string, { unsubscribe }: MailRow): Record<string, string> =>
  unsubscribe === null
    ? {}
    : {
        "List-Unsubscribe": `<${address}${oneLine(unsubscribe)}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      };
