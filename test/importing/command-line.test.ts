import { expect } from "chai";
import { lyceum } from "../support/command-line.ts";
import { freshUrl } from "../support/postgres.ts";
import { folderWith, lines } from "./reading.ts";

const chat = {
  source: "club",
  meeting: "one",
  at: "2020-07-22T17:01:00Z",
  author: "Bob",
  text: "hi",
  kind: "msg",
};
const event = {
  source: "club",
  uid: "weekly",
  title: "weekly",
  start: "2024-01-01T20:00:00",
  end: "2024-01-01T21:00:00",
  tz: "America/New_York",
  rrule: "FREQ=WEEKLY;COUNT=2",
};

describe("lyceum import", function () {
  this.timeout(60_000);
  const files = {
    "chats.jsonl": `${lines(chat)}nonsense\n`,
    "e.jsonl": lines(event),
  };

  it("tells in a dry run what would be made, and every line that has no place with its reason", async () => {
    const folder = await folderWith(files);
    const { code, stdout, stderr } = await lyceum(["import", folder, "--dry-run"]);
    expect([code, stderr]).to.deep.equal([0, ""]);
    expect(stdout).to.contain("live chat “one (club)”: 1 message of 1 person");
    expect(stdout).to.contain("chats.jsonl:2: This line is not JSON. nonsense");
    expect(stdout).to.contain("2 files: 1 session with 1 message, 2 events.");
    expect(stdout).to.contain("Nothing was written");
  });

  it("writes, tells it as JSON, and changes nothing when it is run again", async () => {
    const folder = await folderWith(files);
    const env = { DATABASE_URL: await freshUrl() };
    const run = async () => {
      const { code, stdout, stderr } = await lyceum(["import", folder, "--json"], env);
      expect([code, stderr]).to.deep.equal([0, ""]);
      return JSON.parse(stdout);
    };
    const once = await run();
    expect(once.sessions[0]).to.include({ kept: 1, before: 0, people: 1 });
    expect(once.events).to.deep.equal({ found: 2, kept: 2, before: 0 });
    expect(once.unplaced).to.have.length(1);
    const again = await run();
    expect(again.sessions[0]).to.include({ kept: 0, before: 1 });
    expect(again.events).to.deep.equal({ found: 2, kept: 0, before: 2 });
  });

  it("says what it does not understand", async () => {
    const folder = await folderWith({ "a.bin": "\u0000\u0001" });
    expect((await lyceum(["import", folder, "--zone", "Nowhere"])).code).to.equal(2);
    expect((await lyceum(["import", folder, "--dry-run"])).code).to.equal(1);
    expect((await lyceum(["import", `${folder}/none`, "--dry-run"])).code).to.equal(1);
  });
});
