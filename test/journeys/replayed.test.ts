import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { readRecordedChats, type RecordedChat } from "../../server/commands/recorded-chats.ts";
import { withBrowsers } from "../support/browsers.ts";
import { lyceum } from "../support/command-line.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { readAnew } from "../support/refetch.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { isVerified, join as enter, shown } from "./in-a-chat.ts";

interface Recorded {
  readonly path: string;
  readonly meeting: string;
  /** So many times as fast as it was: slow enough for a browser to come while it begins. */
  readonly speed: number;
}
const ours: Recorded = {
  path: join(import.meta.dirname, "../../../test/journeys/fixture-chat.jsonl"),
  meeting: "marking-less",
  speed: 20,
};

plays("a chat of our own words", ours);
// oxlint-disable-next-line no-process-env
const material = process.env["LYCEUM_MATERIAL"];
if (material)
  plays("a real chat", {
    path: join(material, "data/sample/chats.jsonl"),
    meeting: "2020-07-22-15644",
    speed: 300,
  });
else console.log("No LYCEUM_MATERIAL: no real chat is replayed.");

function plays(name: string, recorded: Recorded): void {
  describeIn(["en-XA"], `Replaying ${name} into a live room`, function () {
    this.timeout(120_000);
    const server = withServer();
    const browsers = withBrowsers();
    let chat: RecordedChat;
    let slug: string;
    before(async () => {
      const chats = await readRecordedChats(recorded.path);
      chat = chats.find(({ meeting }) => meeting === recorded.meeting) ?? expect.fail();
    });

    const replay = () => {
      const { path, meeting, speed } = recorded;
      const how = ["--meeting", meeting, "--speed", String(speed), "--url", server.url, "--json"];
      return lyceum(["replay", path, ...how], { DATABASE_URL: server.databaseUrl });
    };
    const whatIsOn = async (): Promise<string> => {
      const visitor = server.house.browser();
      let on: string | undefined;
      await until(async () => {
        const { now } = await visitor.get("sessions.programme", {});
        on = now[0]?.slug;
        return on !== undefined;
      });
      return on ?? expect.fail();
    };

    it("shows everything to two who watch, in the order of the file, while it is said", async () => {
      const watchers = [await browsers.sit(server.url), await browsers.sit(server.url)];
      const replaying = replay();
      slug = await whatIsOn();
      const early = await Promise.all(
        watchers.map(async (page) => {
          await enter(page, slug);
          return (await shown(page)).length;
        }),
      );
      for (const count of early) expect(count, "already said").to.be.lessThan(chat.said.length);
      const { code, stdout, stderr } = await replaying;
      expect([code, stderr]).to.deep.equal([0, ""]);
      const told: { said: number; transcript: object } = JSON.parse(stdout);
      expect(told.said).to.equal(chat.said.length);
      expect(told.transcript).to.include({
        messages: chat.said.length,
        verified: true,
        firstDifference: null,
      });

      const { floor } = await server.house.browser().get("chats.one", { session: slug });
      const { reading } = await readAnew(server.house.db, floor);
      expect(reading.entries.map(({ who, text }) => [who?.name, text])).to.deep.equal(
        chat.said.map(({ author, text }) => [author, text]),
      );
      const ids = reading.entries.map(({ id }) => id);
      const idsIn = async (page: Page) => (await shown(page)).map(({ id }) => id);
      for (const page of watchers) {
        await page.getByRole("link", { name: say("to-transcript") }).waitFor();
        // Whoever came a little late goes back to the beginning.
        const earlier = page.getByRole("link", { name: say("earlier") });
        if (await earlier.isVisible()) await earlier.click();
        await earlier.waitFor({ state: "detached" });
        expect(await idsIn(page), "what a watcher has seen").to.deep.equal(ids);
      }
    });

    const fetched = async (format: string): Promise<string> =>
      (await fetch(`${server.url}/transcripts/${slug}.${format}`)).text();

    it("leaves a transcript that holds exactly what the file held, and verifies", async () => {
      const file = await fetched("jsonl");
      const kept = linesOf(file).flatMap((line) => {
        const { kind, who, what } = JSON.parse(line);
        return kind === "said" ? [[who.value.name, what.value.text]] : [];
      });
      expect(kept).to.deep.equal(chat.said.map(({ author, text }) => [author, text]));
      const { code, stdout } = await verify(file);
      expect(code).to.equal(0);
      expect(stdout).to.match(
        new RegExp(`^verified: ${linesOf(file).length - 2} records, unbroken`),
      );
      const page = await browsers.sit(server.url);
      await page.goto(`/transcripts/${slug}`);
      expect(await page.locator(".transcript .said").count()).to.equal(chat.said.length);
      await isVerified(page, slug);
    });

    it("lets no change pass: the command finds it and names the line", async () => {
      const lines = linesOf(await fetched("jsonl"));
      const middle = Math.floor(lines.length / 2);
      const [one = "", next = ""] = lines.slice(middle, middle + 2);
      const changed = one.replace(
        /("text":")(.)/,
        (_, before, letter) => `${before}${letter === "x" ? "y" : "x"}`,
      );
      expect(changed).to.not.equal(one);
      const damaged: readonly (readonly [string, readonly string[], number])[] = [
        ["a changed byte", lines.with(middle, changed), middle + 1],
        ["a dropped line", lines.toSpliced(middle, 1), middle + 1],
        ["two lines swapped", lines.with(middle, next).with(middle + 1, one), middle + 1],
        ["a line appended", [...lines, one], lines.length + 1],
      ];
      for (const [damage, changedLines, line] of damaged) {
        const { code, stderr } = await verify(changedLines.map((text) => `${text}\n`).join(""));
        expect(code, damage).to.equal(1);
        expect(stderr, damage).to.match(/^does not verify: /);
        expect(stderr, damage).to.match(new RegExp(`\\bline ${line}\\b`, "i"));
      }
    });
  });
}

const linesOf = (file: string): string[] => file.trimEnd().split("\n");

async function verify(file: string) {
  const path = join(temporaryFolder(), "transcript.jsonl");
  await writeFile(path, file);
  return lyceum(["verify", path]);
}
