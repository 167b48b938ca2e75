import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { seal } from "../../server/archive/sealing.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { compile } from "../../server/proceedings/index.ts";
import { lyceum } from "../support/command-line.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { steward } from "../support/people.ts";
import { say } from "../support/words.ts";
import { type EditionToTake, editionToTake } from "./edition-to-take.ts";
import { strangersVerdict } from "./stranger.ts";

describe("a seal of a former server", function () {
  this.timeout(240_000);
  let edition: EditionToTake;
  let session: string;
  let formerKey: string;
  let node: TestNode;
  before(async () => {
    edition = await editionToTake();
    session = edition.made.chat;
    expect((await edition.run(edition.bag)).code).to.equal(0);
    node = await startNode({ DATABASE_URL: edition.url });
    const { keys, former } = await edition.there.browser().get("archive.keys", {});
    expect(keys.map(({ key }) => key)).not.to.include(former[0]?.key);
    formerKey = former[0]?.key ?? expect.fail("no key came with it");
  });
  after(() => node.kill());

  const transcript = () => edition.there.browser().get("archive.transcript", { session });
  const pageAt = async (path: string): Promise<string> =>
    (await (await fetch(node.url + path)).text()).replace(/<!--.*?-->/g, "");
  const signed = (place: number, isFormer: boolean) => say("seal-signed", { place, isFormer });

  it("is told as such where the transcript and the seals are read", async () => {
    const { seal: told } = await transcript();
    expect(told).to.include({ key: formerKey, isFormer: true });
    const { seals } = await edition.there
      .browser()
      .get("archive.seals", { edition: edition.made.slug });
    expect(seals.map(({ isFormer }) => isFormer))
      .to.include(true)
      .and.not.to.include(false);
    const page = await pageAt(`/transcripts/${session}`);
    expect(page).to.contain(signed(told?.place ?? 0, true));
    expect(page).not.to.contain(signed(told?.place ?? 0, false));
    const list = await pageAt(`/seals/${edition.made.slug}`);
    const { place = 0 } = seals[0] ?? {};
    expect(list).to.contain(say("seals-up-to", { place, isFormer: true }));
  });

  it("stands beside a later one of this server, and verifiers tell both", async () => {
    const before = (await transcript()).seal;
    const { there } = edition;
    const keeper = await steward(there, "Nina New");
    const { records, room } = await transcript();
    const entry = records.find(({ kind, gone }) => kind === "said" && gone === null)?.id ?? "";
    await keeper.get("moderation.hide", { entry, reason: "private" });
    await there.database.transaction((db) =>
      seal({ db, now: new Date(), announce: () => undefined }, room),
    );
    const { seal: own } = await transcript();
    expect(own?.isFormer).to.equal(false);
    expect(own?.place).to.be.greaterThan(before?.place ?? 0);
    expect(await pageAt(`/transcripts/${session}`)).to.contain(signed(own?.place ?? 0, false));
    const { content } = await there.browser().get("archive.file", { session, format: "jsonl" });
    const earlier = [{ place: before?.place, key: formerKey }];
    const bytes = Buffer.from(content);
    expect(verifyTranscript(bytes)).to.deep.include({
      ok: true,
      seal: { place: own?.place, key: own?.key },
      earlier,
    });
    expect(strangersVerdict(bytes)).to.deep.include({ ok: true, earlier });
    const path = join(temporaryFolder(), "talk.jsonl");
    writeFileSync(path, content);
    const { stdout } = await lyceum(["verify", path]);
    expect(stdout)
      .to.contain(own?.key)
      .and.to.match(new RegExp(`before that .*${formerKey}`));
  });

  it("can be checked from the files of a volume, which hold its key", async () => {
    const folder = temporaryFolder();
    const { db } = edition.there;
    const views = volumeViews("en");
    const { slug } = edition.made;
    const tell = () => undefined;
    await compile({ db, slug, folder, withSite: true, home: "", views, tell });
    const text = (path: string) => readFileSync(join(folder, slug, path), "utf8");
    expect(JSON.parse(text("keys.json"))).to.have.nested.property("former[0].key", formerKey);
    expect(text("check.html")).to.contain(say("site-keys-former")).and.to.contain(formerKey);
  });
});
