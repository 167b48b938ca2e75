import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { type House, openHouse } from "../support/house.ts";
import { lyceum } from "../support/command-line.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { freshUrl } from "../support/postgres.ts";
import { bring, standings, transcriptOf } from "./brought-in.ts";
import { readFrom } from "./reading.ts";

const at = (seconds: number): string => `${1_600_000_000 + seconds}.000100`;
const says = (seconds: number, user: string, text: string) => ({
  type: "message",
  user,
  text,
  ts: at(seconds),
});

const lists = {
  "channels.json": [
    { id: "C1", name: "general", topic: { value: "What <@U1> likes" }, purpose: { value: "" } },
    { id: "C2", name: "empty" },
  ],
  "users.json": [
    { id: "U1", name: "ada", profile: { display_name: "Ada", real_name: "Ada A." } },
    { id: "U2", name: "bob", profile: { display_name: "", real_name: "Bob B." } },
    { id: "U3", name: "bob2", profile: { display_name: "Bob B." } },
  ],
  "dms.json": [{ id: "D1", members: ["U1", "U2"] }],
  "D1/2020-09-13.json": [says(0, "U1", "A SECRET")],
};
const first = [
  says(10, "U1", "Hello &lt;all&gt; &amp; <@U2>, see <https://example.org/a_(b)|the [page]>"),
  { ...says(0, "U2", "has joined"), subtype: "channel_join" },
  { ...says(20, "U2", "A reply"), thread_ts: at(10), reactions: [{ name: "+1", count: 3 }] },
  { ...says(30, "U1", "Edited since"), edited: { user: "U1", ts: at(40) } },
  { ...says(40, "USLACKBOT", "This message was deleted."), subtype: "tombstone" },
  { type: "message", subtype: "bot_message", username: "Robot", text: "Beep", ts: at(50) },
];
const second = [
  says(90_000, "U9", "Who am I? <#C1|general> <!here> <mailto:a@example.org|a@example.org>"),
  { ...says(90_010, "U3", "Late"), thread_ts: at(7) },
  { ...says(90_010, "U3", "Late"), thread_ts: at(7) },
  says(90_010, "U3", "Otherwise"),
  says(1e15, "U1", "Never"),
  { type: "message", user: "U1", text: "No time", ts: "soon" },
  "nothing",
];
const whole: Readonly<Record<string, unknown>> = {
  ...lists,
  "general/2020-09-13.json": first,
  "general/2020-09-14.json": second,
};

function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = join(temporaryFolder(), "an-export");
  for (const [path, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(value));
  }
  return folder;
}
async function zipOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const zip = new ZipFile();
  for (const [path, value] of Object.entries(files))
    zip.addBuffer(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)), path);
  zip.end();
  const file = join(temporaryFolder(), "an-export.zip");
  writeFileSync(file, await buffer(zip.outputStream));
  return file;
}

describe("An export of Slack", function () {
  this.timeout(120_000);

  it("is a chat a channel, with its threads, names, links and signs", async () => {
    const { spoken, unplaced, files } = await readFrom([folderOf(whole)]);
    expect(files).to.equal(1);
    const [general, ...others] = spoken;
    expect(others).to.deep.equal([]);
    expect(general?.title).to.equal("#general");
    expect(general?.description).to.equal("What @Ada likes");
    expect(general?.said.map(({ author, text }) => [author, text])).to.deep.equal([
      ["Ada", "Hello <all> & @Bob B. (bob), see [the \\[page\\]](https://example.org/a_%28b%29)"],
      ["Bob B. (bob)", "A reply"],
      ["Ada", "Edited since"],
      ["Robot", "Beep"],
      ["U9", "Who am I? #general @here a@example.org"],
      ["Bob B. (bob2)", "Late"],
    ]);
    expect(general?.said.map(({ repliesTo }) => repliesTo)).to.deep.equal([
      null,
      `slack C1 ${at(10)}`,
      null,
      null,
      null,
      null,
    ]);
    expect(general?.said[0]?.at).to.equal("2020-09-13T12:26:50.000Z");
    expect(general?.passedOver).to.deep.equal({
      channel_join: 1,
      deleted: 1,
      duplicate: 1,
      edit: 1,
      reaction: 3,
    });
    const told = unplaced.map(({ reason, detail }) => [reason, detail]);
    expect(told).to.deep.equal([
      ["private", "dms.json: 1"],
      ["id-twice", at(90_010)],
      ["no-time", at(1e15)],
      ["no-time", "soon"],
      ["other-line", "type, ts, text"],
      ["answers-nothing", ""],
      ["no-such-user", "U9"],
      ["no-file", "#empty"],
    ]);
  });

  it("is the same from a ZIP, also from a folder in it", async () => {
    const { spoken } = await readFrom([folderOf(whole)]);
    const inFolder = Object.entries(whole).map(([path, value]) => [`my-export/${path}`, value]);
    for (const files of [whole, Object.fromEntries(inFolder)]) {
      const packed = await readFrom([await zipOf(files)]);
      expect(packed.spoken.map(({ said }) => said)).to.deep.equal(spoken.map(({ said }) => said));
    }
  });

  it("shows nobody what was private", async () => {
    const { spoken } = await readFrom([folderOf(whole)]);
    expect(JSON.stringify(spoken)).not.to.contain("A SECRET");
  });

  it("leads nowhere out of itself, and is no larger than it may be", async () => {
    const zip = await zipOf(whole);
    const bytes = readFileSync(zip);
    const path = "general/2020-09-13.json";
    const slip = join(temporaryFolder(), "slip.zip");
    const up = path.replace("general/2", "../../../2");
    writeFileSync(
      slip,
      Buffer.from(bytes.toString("latin1").replaceAll(path, up.slice(0, path.length)), "latin1"),
    );
    const slipped = await readFrom([slip]);
    expect(slipped.spoken).to.deep.equal([]);
    expect(slipped.unplaced.map(({ reason }) => reason)).to.deep.equal(["unknown-format"]);
    const huge = `[${" ".repeat(70 * 1024 * 1024)}]`;
    const bomb = await readFrom([await zipOf({ ...whole, [path]: huge })]);
    expect(bomb.spoken).to.deep.equal([]);
    expect(bomb.unplaced[0]?.detail).to.match(/2020-09-13\.json is larger than/);
    const folder = folderOf(whole);
    symlinkSync("/etc/hostname", join(folder, "general/2020-09-15.json"));
    const linked = await readFrom([folder]);
    expect(linked.unplaced.map(({ reason }) => reason)).to.deep.equal(["unreadable"]);
  });

  it("is told with the reason where a file of it is none, and others are read", async () => {
    const broken = folderOf(whole);
    writeFileSync(join(broken, "general/2020-09-13.json"), "[{");
    const found = await readFrom([broken, folderOf(whole)]);
    expect(found.spoken).to.have.length(1);
    expect(found.unplaced[0]?.reason).to.equal("unreadable");
  });

  describe("that is brought in", () => {
    let house: House;
    before(async () => {
      house = await openHouse();
    });

    it("has a transcript that verifies; again changes nothing, and later days come behind", async () => {
      const { "general/2020-09-14.json": _, ...early } = whole;
      const [once] = (await bring(house, await readFrom([folderOf(early)]))).sessions;
      expect(once).to.include({ kept: 4, before: 0, isNew: true });
      const stands = await standings(house);
      const [again] = (await bring(house, await readFrom([folderOf(early)]))).sessions;
      expect(again).to.include({ kept: 0, before: 4, isNew: false });
      expect(await standings(house)).to.deep.equal(stands);
      const [more] = (await bring(house, await readFrom([folderOf(whole)]))).sessions;
      expect(more).to.include({ kept: 2, before: 4 });
      const { messages, questions } = await transcriptOf(house, once?.session ?? "");
      expect([messages, questions]).to.deep.equal([6, []]);
    });
  });

  it("is told by the command line before anything is written", async () => {
    const env = { DATABASE_URL: await freshUrl() };
    const asked = ["import", "--dry-run", "--json", await zipOf(whole)];
    const { code, stdout } = await lyceum(asked, env);
    expect(code).to.equal(0);
    const { dryRun, files, sessions } = JSON.parse(stdout);
    expect([dryRun, files, sessions.length, sessions[0].said]).to.deep.equal([true, 1, 1, 6]);
  });
});
