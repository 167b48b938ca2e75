import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { transcriptFormats } from "../../shared/choices.ts";
import { folderWith, lines } from "../importing/reading.ts";
import { lyceum } from "../support/command-line.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { freshUrl } from "../support/postgres.ts";

const said = (minute: number, author: string, text: string) => ({
  source: "club",
  meeting: "one",
  at: `2020-07-22T17:0${minute}:00Z`,
  author,
  text,
  kind: "msg",
});

describe("lyceum export", function () {
  this.timeout(120_000);
  let env: { DATABASE_URL: string };
  let session: string;
  before(async () => {
    env = { DATABASE_URL: await freshUrl() };
    const chat = lines(said(1, "Bob", "hi"), said(2, "Ada", "=1+1"), said(3, "Bob", "bye"));
    const folder = await folderWith({ "chats.jsonl": chat });
    const { stdout } = await lyceum(["import", folder, "--json"], env);
    session = JSON.parse(stdout).sessions[0].session;
  });

  it("writes every format, and tells what went in, what is in it, and its hash", async () => {
    const to = join(temporaryFolder(), "new");
    const { code, stdout, stderr } = await lyceum(["export", session, "--to", to, "--json"], env);
    expect([code, stderr]).to.deep.equal([0, ""]);
    const told = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told.map(({ name }) => name)).to.deep.equal(
      transcriptFormats.map((format) => `${session}.${format}`),
    );
    for (const { name, counts, bytes, sha256 } of told) {
      const file = readFileSync(join(to, name));
      expect(createHash("sha256").update(file).digest("hex"), name).to.equal(sha256);
      expect(file.length).to.equal(bytes);
      expect(counts.messages).to.deep.equal({ in: 3, out: 3 });
      expect(counts.records.out).to.equal(counts.records.in);
    }
    expect(readdirSync(to)).to.have.length(transcriptFormats.length);
    expect((await lyceum(["verify", join(to, `${session}.jsonl`)])).code).to.equal(0);
  });

  it("says it in a sentence a file, of the formats that are wanted", async () => {
    const to = temporaryFolder();
    const asked = ["export", session, "--format", "md", "csv", "--to", to];
    const { code, stdout } = await lyceum(asked, env);
    expect(code).to.equal(0);
    expect(stdout.trimEnd().split("\n")).to.have.length(2);
    expect(stdout).to.match(
      /^\S+\.md: records \d+ in, \d+ out; messages 3 in, 3 out; attachments 0 in, 0 out; 0 gone; [\d,]+ bytes; sha256 [0-9a-f]{64}$/m,
    );
    expect(readdirSync(to).toSorted()).to.deep.equal([`${session}.csv`, `${session}.md`]);
  });

  it("leaves nothing behind where it cannot write, and knows no other sessions", async () => {
    const file = join(temporaryFolder(), "a-file");
    writeFileSync(file, "");
    const onto = await lyceum(["export", session, "--format", "md", "--to", file], env);
    expect([onto.code, onto.stdout]).to.deep.equal([1, ""]);
    const nowhere = await lyceum(["export", "no-such-session", "--to", temporaryFolder()], env);
    expect([nowhere.code, nowhere.stdout]).to.deep.equal([2, ""]);
  });
});
