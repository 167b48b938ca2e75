import { expect } from "chai";
import { makeLog } from "../../server/frame/log.ts";
import { type Mailer, mailTransport, queueMail, startMailer } from "../../server/people/index.ts";
import { sendDue } from "../../server/people/mailer.ts";
import { type House, openHouse } from "../support/house.ts";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { signUp } from "../support/people.ts";

describe("mails", function () {
  this.timeout(60_000);
  let house: House;
  let mailbox: Mailbox;
  let mailer: Mailer;
  beforeEach(async () => {
    house = await openHouse();
    mailbox = await openMailbox();
    mailer = {
      db: house.db,
      transport: mailTransport(mailbox.url),
      from: "Lyceum <lyceum@example.org>",
      home: "https://lyceum.example.org",
      log: makeLog("silent"),
    };
  });
  const queue = (key: string, more: { to?: string; subject?: string; text?: string } = {}) =>
    queueMail(house.db, { key, to: "ada@example.org", subject: "Hello", text: "Words", ...more });
  /** The lease of a mail that was not sent is over. */
  const later = () => house.db.query(`update mails set lease_until = now() - interval '1 second'`);

  it("are sent within a second or two, with links to the configured address", async () => {
    const running = startMailer(mailer);
    const ada = await signUp(house, "Ada");
    while (mailbox.received.length === 0) await new Promise((go) => setTimeout(go, 20));
    await running.stop();
    const [mail] = mailbox.received;
    expect(mail).to.deep.include({ from: "lyceum@example.org", to: [ada.email] });
    expect(mail?.body).to.match(/^https:\/\/lyceum\.example\.org\/sign-in\/[\w-]{43}$/m);
    expect(mail?.headers.get("message-id")).to.match(/^<link-[0-9a-f-]{36}@example\.org>$/);
  });

  it("are queued once a key", async () => {
    await queue("once");
    await queue("once", { text: "Other words" });
    await sendDue(mailer);
    expect(mailbox.received.map(({ body }) => body.trim())).to.deep.equal(["Words"]);
  });

  it("are sent by one of two nodes that look at the same moment", async () => {
    for (let i = 0; i < 15; i++) await queue(`mail-${i}`);
    await Promise.all([sendDue(mailer), sendDue(mailer)]);
    await sendDue(mailer);
    const ids = mailbox.received.map(({ headers }) => headers.get("message-id"));
    expect(ids).to.have.length(15);
    expect(new Set(ids).size).to.equal(15);
  });

  it("are tried again later under the same id, and keep no others waiting", async () => {
    mailbox.refuse(1);
    await queue("first");
    await queue("second");
    await sendDue(mailer);
    const ids = () => mailbox.received.map(({ headers }) => headers.get("message-id"));
    expect(ids()).to.deep.equal(["<second@example.org>"]);
    await sendDue(mailer);
    expect(ids()).to.have.length(1);
    await later();
    await sendDue(mailer);
    expect(ids()).to.deep.equal(["<second@example.org>", "<first@example.org>"]);
    await later();
    await sendDue(mailer);
    expect(ids()).to.have.length(2);
  });

  it("leave no words and no links behind once they are sent", async () => {
    await queue("gone", { text: "a secret" });
    await sendDue(mailer);
    expect(JSON.stringify(await house.db.query(`select * from mails`))).not.to.contain("secret");
  });

  describe("with line breaks in their parts", () => {
    const breaks = ["\r\n", "\n", "\r", "\u2028", "\u0085", "\r\n\t", "\v", "%0d%0a"];
    const smuggled = (end: string) => `${end}Bcc: eve@example.org${end}${end}<b>body</b>`;
    const plain = ["from", "to", "subject", "message-id", "auto-submitted", "date"];
    const mime = ["content-transfer-encoding", "content-type", "mime-version"];

    it("have one recipient, our headers and our text, whatever is in the subject", async () => {
      for (const [i, end] of breaks.entries())
        await queue(`break-${i}`, { subject: `Hi${smuggled(end)}` });
      await sendDue(mailer);
      expect(mailbox.received).to.have.length(breaks.length);
      for (const mail of mailbox.received) {
        expect(mail.to).to.deep.equal(["ada@example.org"]);
        expect(mail.names).to.have.members([...plain, ...mime]);
        expect(mail.body.trim()).to.equal("Words");
      }
    });

    it("go to nobody but the one recipient, whatever is in the address", async () => {
      for (const [i, end] of breaks.entries())
        await queue(`break-${i}`, { to: `ada@example.org${smuggled(end)}` });
      await queue("after", { to: "bob@example.org" });
      await sendDue(mailer);
      expect(mailbox.received.flatMap(({ to }) => to)).to.include("bob@example.org");
      for (const mail of mailbox.received) {
        expect(mail.to).to.have.length(1);
        expect(mail.to).not.to.include("eve@example.org");
        expect(mail.names).to.have.members([...plain, ...mime]);
      }
    });
  });

  it("stay on this machine where there is no mail server, to be read there", async () => {
    await queue("local", { text: "Go to {home}/here" });
    await startMailer({ ...mailer, transport: null }).stop();
    const { mails } = await house.browser().get("people.localMails", {});
    expect(mails).to.have.length(1);
    expect(mails[0]).to.include({
      to: "ada@example.org",
      text: "Go to http://localhost:3000/here",
    });
  });
});
