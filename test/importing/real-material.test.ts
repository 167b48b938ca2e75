import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { keepFormat, makeFile } from "../../server/archive/files.ts";
import { verifyTranscript } from "../../server/archive/index.ts";
import { readTranscript } from "../../server/archive/making.ts";
import type { Imported, Material } from "../../server/importing/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { bring, standings } from "./brought-in.ts";
import { readFrom } from "./reading.ts";

// oxlint-disable-next-line no-process-env
const material = process.env["LYCEUM_MATERIAL"];
if (material) bringsIn(join(material, "data"));
else console.log("No LYCEUM_MATERIAL: no real chats, forums and calendars are brought in.");

/** A line of any of the files: what its members hold is told by the file. */
interface Told {
  // oxlint-disable-next-line typescript/no-explicit-any -- read as it stands, to compare with
  readonly [member: string]: any;
}
const linesOf = async (path: string): Promise<Told[]> =>
  (await readFile(path, "utf8"))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

interface Record {
  readonly id: string;
  readonly kind: string;
  readonly refersTo: string | null;
  readonly name: string;
  readonly what: {
    readonly text?: string;
    readonly at?: string | null;
    readonly question?: number;
  };
}

function bringsIn(data: string): void {
  describe("Real chats, forums, questions and calendars", function () {
    this.timeout(240_000);
    let house: House;
    let found: Material;
    let imported: Imported;
    const records = new Map<string, Record[]>();

    before(async () => {
      house = await openHouse();
      found = await readFrom([join(data, "sample"), join(data, "formats")], {
        dates: 1,
        day: "2009-01-01",
      });
      imported = await bring(house, found);
    });
    after(() => house.database.close());

    const keyed = (key: string): Record[] => {
      const session = imported.sessions.find((one) => one.key === key)?.session ?? "";
      return records.get(session) ?? expect.fail(`nothing of ${key}`);
    };
    const saidIn = (key: string): Record[] => keyed(key).filter(({ kind }) => kind === "said");

    it("all have a transcript that verifies", async () => {
      for (const { session, title } of imported.sessions) {
        const transcript = await readTranscript({ db: house.db, now: new Date() }, session);
        const { content } = await makeFile(transcript, "jsonl", 0);
        const verdict = verifyTranscript(Buffer.from(content));
        expect(verdict.ok, title).to.equal(true);
        records.set(session, content.trimEnd().split("\n").slice(1, -1).map(toRecord));
      }
      expect(imported.sessions).to.have.length.above(120);
    });

    it("are all whole in every format, and some of them as PDF, which takes long", async () => {
      const folder = temporaryFolder();
      for (const [n, { session, title }] of imported.sessions.entries()) {
        const ctx = { db: house.db, now: new Date() };
        const transcript = await readTranscript(ctx, session);
        const inn = { records: transcript.records.length, messages: transcript.messages };
        for (const format of ["json", "csv", "txt", "md", "html"] as const) {
          const { counts, content } = await makeFile(transcript, format, 0);
          expect([counts.records.out, counts.messages.out], `${title} as ${format}`).to.deep.equal([
            inn.records,
            inn.messages,
          ]);
          if (format === "csv")
            expect(parse(content, { bom: true }), title).to.have.length(inn.records + 1);
        }
        // in this thread, because starting another each time takes longer than the work
        for (const format of n % 40 === 0 ? (["epub", "pdf"] as const) : (["epub"] as const)) {
          const { counts } = await keepFormat(join(folder, format), transcript, format);
          expect(counts.messages.out, `${title} as ${format}`).to.equal(inn.messages);
        }
      }
    });

    it("hold every message of the chats, in order, with whom it answers", async () => {
      const lines = await linesOf(join(data, "sample/chats.jsonl"));
      const spoken = lines.filter(
        ({ kind, author, text }) =>
          /^(?:msg|me|command|bot|question|answer)$/.test(String(kind)) &&
          author &&
          String(text ?? "").trim(),
      );
      const passed = found.spoken
        .filter(({ key }) => key.startsWith("chat "))
        .flatMap(({ passedOver }) => Object.values(passedOver))
        .reduce((sum, count) => sum + count, 0);
      expect(spoken.length + passed).to.equal(lines.length);
      const meetings = new Set(spoken.map(({ source, meeting }) => `chat ${source} ${meeting}`));
      expect(meetings.size).to.equal(33);
      for (const key of meetings) {
        const here = spoken.filter(({ source, meeting }) => `chat ${source} ${meeting}` === key);
        const kept = saidIn(key);
        expect(
          kept.map(({ name, what }) => [name, what.text]),
          key,
        ).to.deep.equal(
          here.map(({ author, kind, text }) => [author, kind === "me" ? `/me ${text}` : text]),
        );
        const seqs = new Map(kept.map(({ id }, n) => [id, here[n]?.["seq"]]));
        for (const [n, { refersTo }] of kept.entries()) {
          const told = [here[n]?.["reply_to_seq"] ?? []].flat();
          if (refersTo !== null) expect(told).to.include(seqs.get(refersTo));
        }
      }
      const answered = [...meetings].flatMap(saidIn).filter(({ refersTo }) => refersTo !== null);
      const lost = found.unplaced.filter(({ reason }) => reason === "answers-nothing").length;
      expect(answered.length + lost).to.equal(
        spoken.filter(({ reply_to_seq: replied }) => [replied ?? []].flat().length > 0).length,
      );
    });

    it("have those who spoke as often as the minutes count, and their questions or a word that they are lost", async () => {
      const minutes = await linesOf(join(data, "sample/minutes.jsonl"));
      let questions = 0;
      for (const { source, meeting, people_lines_said: counts, questions: asked } of minutes) {
        const kept = saidIn(`chat ${source} ${meeting}`);
        const numbered = kept.flatMap(({ what }) => what.question ?? []);
        expect(new Set(numbered).size).to.equal(numbered.length);
        questions += [asked ?? []].flat().length;
        if (source === "meetbot-fixtures") continue;
        const spoke: { [name: string]: number } = {};
        for (const { name } of kept) spoke[name] = (spoke[name] ?? 0) + 1;
        for (const [name, count] of Object.entries(counts ?? {}))
          expect(spoke[name] ?? 0, `${meeting}: ${name}`).to.be.closeTo(Number(count), 1);
      }
      const lost = found.unplaced.filter(({ reason }) => reason === "question-not-found").length;
      const kept = [...records.values()].flat().filter(({ what }) => what.question !== undefined);
      expect(kept.length + lost).to.equal(questions);
      expect(kept.length).to.be.above(lost);
    });

    it("have nearly all who were present as published among the speakers, and name the others", async () => {
      const absent = found.unplaced.filter(({ reason }) => reason === "not-among-speakers");
      const present = found.spoken.flatMap(({ description }) =>
        (/Present, as published: (.*)/.exec(description)?.[1] ?? "").split(", ").filter(Boolean),
      );
      expect(present).to.have.length.above(150);
      expect(absent.length).to.be.below(10);
    });

    it("hold every post of the forums under its parent, also a body of many thousand characters", async () => {
      const lines = await linesOf(join(data, "sample/forum.jsonl"));
      const boards = new Set(lines.map(({ source, forum }) => `forum ${source} ${forum}`));
      const tree = (posts: readonly (readonly [unknown, unknown])[]): string =>
        posts
          .map((post) => post.join(" below "))
          .toSorted()
          .join("\n");
      for (const key of boards) {
        const here = lines.filter(({ source, forum }) => `forum ${source} ${forum}` === key);
        const keys = found.spoken.find((one) => one.key === key)?.said.map((one) => one.key) ?? [];
        const kept = saidIn(key);
        const ids = new Map(kept.map(({ id }, n) => [id, keys[n]]));
        expect(
          tree(kept.map(({ id, refersTo }) => [ids.get(id), ids.get(refersTo ?? "") ?? null])),
        ).to.equal(tree(here.map(({ id, parent }) => [id, parent])));
      }
      expect([...boards].flatMap(saidIn)).to.have.length(5394);
    });

    it("hold every question with its votes, and every answer", async () => {
      const lines = await linesOf(join(data, "sample/qna.jsonl"));
      const sessions = new Set(
        lines.map(({ source, session }) => `open house ${source} ${session}`),
      );
      const all = [...sessions].flatMap(keyed);
      const marks = all.filter(({ kind }) => kind === "marked");
      const answers = lines.flatMap(({ answers: told }) => [told ?? []].flat());
      expect(marks).to.have.length(550);
      expect(all.filter(({ kind }) => kind === "said")).to.have.length(550 + answers.length);
      const votes = marks.flatMap(({ what }) => ("votes" in what ? Number(what.votes) : []));
      expect(votes.toSorted((a, b) => a - b)).to.deep.equal(
        lines
          .flatMap(({ votes: count }) => (Number(count ?? -1) < 0 ? [] : Number(count)))
          .toSorted((a, b) => a - b),
      );
    });

    it("hold every mail, topic and message of the original formats", async () => {
      const mbox = await readFile(join(data, "formats/mbox/r-package-devel-2017.mbox"), "latin1");
      const mails = mbox.match(/^From .* \d{4}$/gm) ?? [];
      expect(saidIn("mbox r-package-devel-2017")).to.have.length(mails.length);
      const count = (prefix: string): number =>
        imported.sessions
          .filter(({ key }) => key.startsWith(prefix))
          .reduce((sum, { kept }) => sum + kept, 0);
      expect([count("discourse "), count("zulip ")]).to.deep.equal([466, 1758]);
      expect(count("log ")).to.be.above(15_000);
    });

    it("have each event on the calendar or refused with its reason", async () => {
      const lines = await linesOf(join(data, "sample/events.jsonl"));
      const path = join(data, "sample/events.jsonl");
      const placed = new Set(
        [...found.events, ...found.unplaced]
          .filter(({ file }) => file === path)
          .map(({ line }) => line),
      );
      expect(placed.size).to.equal(lines.length);
      expect(imported.events.kept).to.equal(found.events.length);
    });

    it("are the same when they are brought in again", async () => {
      const before = await standings(house);
      const again = await bring(house, found);
      expect(again.events).to.deep.equal({ kept: 0, before: found.events.length });
      expect(again.sessions.map(({ kept }) => kept)).to.deep.equal(found.spoken.map(() => 0));
      expect(await standings(house)).to.deep.equal(before);
    });
  });
}

function toRecord(line: string): Record {
  const { id, kind, refersTo, who, what } = JSON.parse(line);
  return { id, kind, refersTo, name: who?.value.name ?? "", what: what?.value ?? {} };
}
