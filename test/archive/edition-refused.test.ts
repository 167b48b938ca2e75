import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { EditionTold } from "../../shared/editions.ts";
import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { bob, type Draft, idOf, said, sealing, transcriptOf } from "./conversation.ts";
import { type EditionToTake, editionToTake } from "./edition-to-take.ts";
import { forged as forgedOf, retold as retoldOf } from "./forged-bags.ts";

describe("an edition that cannot be taken over", function () {
  this.timeout(240_000);
  let edition: EditionToTake;
  const folder = temporaryFolder();

  before(async () => {
    edition = await editionToTake();
  });

  const forged = (change: (payload: Map<string, Buffer>) => void) =>
    forgedOf(edition.files, change);
  const retold = (change: (told: EditionTold) => void) => retoldOf(edition.files, change);
  const refused: EditionToTake["refused"] = (path, words) => edition.refused(path, words);

  it("is refused by name where a byte of it is another, or the rest of it is missing", async () => {
    const whole = readFileSync(edition.bag);
    const damaged = join(folder, "damaged.bag.zip");
    const bytes = Buffer.from(whole);
    const at = bytes.indexOf("Hello everybody");
    bytes.write("Jello", at);
    writeFileSync(damaged, bytes);
    await refused(damaged, /chat-\d+\.jsonl/);
    const at2 = whole.indexOf('"title": "A month of talk"');
    const other = Buffer.from(whole);
    other.write('"title": "A month of walk"', at2);
    writeFileSync(damaged, other);
    await refused(damaged, /data\/edition\.json/);
  });

  const wrong: readonly [string, RegExp, (told: EditionTold) => void][] = [
    ["another head", /is not the transcript/, (t) => (inTalk(t).told.head = "0".repeat(64))],
    ["another room", /is not the transcript/, (t) => (inTalk(t).told.room = t.edition.id)],
    ["other corrections", /is not the transcript/, (t) => (correctionsIn(t).place = 1)],
    ["another slug", /is told in .* not in the bag/, (t) => (inTalk(t).talk.slug = "other")],
    ["another kind", /is not the transcript/, (t) => (inTalk(t).talk.kind = "forum")],
    ["a team of nobody", /names somebody/, (t) => (t.people = [])],
    ["a session twice", /the same twice/, (t) => t.sessions.push(inTalk(t).talk)],
    [
      "a link that runs",
      /not of its form/,
      (t) => t.organisations.forEach((one) => (one.url = "javascript:alert(1)")),
    ],
    [
      "an address of somebody",
      /not of its form/,
      (t) => t.people.forEach((one) => Object.assign(one, { email: "a@example.org" })),
    ],
    ["a title of two lines", /not of its form/, (t) => (t.edition.title = "A month\nof talk")],
    [
      "a name with what nobody sees",
      /not of its form/,
      (t) => t.people.forEach((one) => (one.name = `${one.name}\u200B`)),
    ],
    ["the address of a form", /not of its form: .*new/, (t) => (t.edition.slug = "new")],
    ["a later version", /not of its form/, (t) => Object.assign(t, { lyceum: "edition/2" })],
  ];
  for (const [what, words, change] of wrong)
    it(`is refused where it tells ${what}`, async () => refused(await retold(change), words));

  it("is refused where a transcript was taken out of it", async () => {
    const path = `data/transcripts/${edition.made.chat}.jsonl`;
    await refused(await forged((payload) => payload.delete(path)), /not in the bag/);
  });

  /** With a transcript that verifies in the place of a chat's. */
  const withTalk = (drafts: readonly Draft[]): Promise<string> =>
    forged((payload) => {
      const told: EditionTold = JSON.parse(String(payload.get("data/edition.json")));
      const transcript = transcriptOf(drafts);
      const { talk, told: before } = inTalk(told);
      payload.delete(`data/transcripts/${talk.slug}.jsonl`);
      const { slug } = transcript.session;
      const { room, place, head } = transcript;
      Object.assign(talk, { slug, script: [] });
      Object.assign(before, { room, place, head, formatted: [], likes: [], corrections: null });
      payload.set(`data/transcripts/${slug}.jsonl`, Buffer.from(toJsonl(transcript)));
      payload.set("data/edition.json", Buffer.from(JSON.stringify(told)));
    });
  const sealed: Draft = { kind: "sealed", id: idOf("sealed"), seal: sealing };
  const hello = said("hello", bob, "Hello");
  const unrecordable: readonly [string, RegExp, readonly Draft[]][] = [
    ["with a NUL", /cannot be shown here/, [said("hello", bob, "Hel\u0000lo"), sealed]],
    ["under another id", /cannot be shown here/, [{ ...hello, entry: idOf("other") }, sealed]],
    ["that answers nothing", /not-found/, [{ ...hello, refersTo: idOf("nobody") }, sealed]],
    ["that is said twice", /id-used|already exists|duplicate/, [hello, hello, sealed]],
    [
      "that is shown again and was never hidden",
      /not-hidden/,
      [hello, { kind: "restored", id: idOf("again"), entry: idOf("hello"), what: {} }, sealed],
    ],
  ];
  for (const [what, words, drafts] of unrecordable)
    it(`leaves nothing behind where it holds a record ${what}`, async () =>
      refused(await withTalk(drafts), words));

  /** With a room of corrections that verifies in the place of a chat's. */
  const withCorrections = (drafts: readonly Draft[]): Promise<string> =>
    forged((payload) => {
      const told: EditionTold = JSON.parse(String(payload.get("data/edition.json")));
      const { talk } = inTalk(told);
      const stated = transcriptOf(drafts);
      const { room, place, head } = stated;
      Object.assign(correctionsIn(told), { room, place, head });
      const file = {
        ...stated,
        kind: "corrections",
        session: { ...stated.session, slug: talk.slug },
      };
      const path = `data/transcripts/${talk.slug}.corrections.jsonl`;
      payload.set(path, Buffer.from(toJsonl(file)));
      payload.set("data/edition.json", Buffer.from(JSON.stringify(told)));
    });
  it("leaves nothing behind where something is said among corrections, or nothing is corrected", async () => {
    await refused(await withCorrections([hello]), /cannot be shown here/);
    const what = { text: "Hullo" };
    const ofNothing = { kind: "corrected", id: idOf("c"), entry: idOf("hello"), what } as const;
    await refused(await withCorrections([ofNothing]), /not-found/);
  });

  it("is taken with such a transcript where all of it can stand here", async () => {
    const { run } = edition;
    const { code, stdout } = await run(await withTalk([hello, sealed]), "--dry-run", "--json");
    expect([code, JSON.parse(stdout).is]).to.deep.equal([0, "new"]);
  });

  it("is refused where words stand under the handle of somebody here whom it does not tell", async () => {
    await proven(edition.there, "Bob");
    await refused(await withTalk([hello, sealed]), /somebody here.*bob/);
  });

  it("is refused, every address by name, where something else has its addresses", async () => {
    const { made, there, bag, run } = edition;
    await proven(there, "Ada Author");
    await there.command("sessions.openEdition", {
      title: "A month of talk",
      startsOn: "2030-01-01",
      endsOn: "2030-01-31",
      zone: "UTC",
    });
    const { code, stdout } = await run(bag, "--json");
    expect(code).to.equal(1);
    expect(JSON.parse(stdout)).to.deep.include({
      is: "in conflict",
      conflicts: [
        { kind: "edition", name: made.slug },
        { kind: "person", name: "ada-author" },
      ],
    });
    const [row] = await there.db.query<{ n: number }>(`select count(*)::int as n from sessions`);
    expect(row?.n).to.equal(0);
  });
});

const correctionsIn = (told: EditionTold) =>
  inTalk(told).told.corrections ?? expect.fail("nothing was corrected there");

/** A chat with its words, as it is told. */
function inTalk({ sessions }: EditionTold) {
  for (const talk of sessions)
    if (talk.kind === "live chat" && talk.transcript) return { talk, told: talk.transcript };
  return expect.fail();
}
