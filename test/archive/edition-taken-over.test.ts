import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { brokenPlaces } from "../../server/rooms/index.ts";
import { lyceum } from "../support/command-line.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { filesIn } from "./bags.ts";
import { type AnEdition, anEdition } from "./an-edition.ts";

const asText = ["jsonl", "json", "csv", "md", "txt", "html"];

describe("an edition that another server takes over", function () {
  this.timeout(240_000);
  let house: House;
  let there: House;
  let env: { DATABASE_URL: string };
  let made: AnEdition;
  let nodes: readonly [TestNode, TestNode];
  const bag = join(temporaryFolder(), "a-month.bag.zip");
  const run = async (...words: string[]) => {
    const { code, stdout, stderr } = await lyceum(["import", ...words, "--json"], env);
    return { code, stderr, told: stdout === "" ? null : JSON.parse(stdout) };
  };
  const counts = async ({ db }: House) => {
    const tables =
      "people sessions rooms records contents editions themes materials material_files".split(" ");
    const all = tables.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`);
    return db.query(`${all.join(" union all ")} order by name`);
  };

  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    made = await anEdition(house);
    const former = await startNode({ DATABASE_URL: url });
    await until(async () => {
      const waiting = await house.db.query(
        `select from rooms m join sessions s on s.id = m.session_id
         where s.slug = any ($1::text[]) and m.kind in ('floor', 'forum', 'corrections')
           and not (m.is_sealed and m.is_archived)
         union all
         select from jobs where run_at < now() and kind ~ '(open|close)$'`,
        [[made.chat, made.forum, made.openHouse]],
      );
      return waiting.length === 0;
    });
    const exported = await lyceum(["export", "--edition", made.slug, "--bag", bag], {
      DATABASE_URL: url,
    });
    expect([exported.code, exported.stderr]).to.deep.equal([0, ""]);
    env = { DATABASE_URL: await freshUrl() };
    there = await openHouse(env.DATABASE_URL);
    const before = await counts(there);
    const dry = await run(bag, "--dry-run");
    expect(dry).to.deep.include({ code: 0, stderr: "" });
    expect(dry.told).to.include({
      is: "new",
      dryRun: true,
      sessions: 6,
      transcripts: 3,
      materials: 3,
    });
    expect(await counts(there)).to.deep.equal(before);
    const done = await run(bag);
    expect(done).to.deep.include({ code: 0, stderr: "" });
    nodes = [former, await startNode(env)];
  });

  const both = (path: string, init: RequestInit = {}) =>
    Promise.all(nodes.map(({ url }) => fetch(url + path, { redirect: "manual", ...init })));
  const sha256 = async (response: Response): Promise<string> =>
    createHash("sha256")
      .update(Buffer.from(await response.arrayBuffer()))
      .digest("hex");

  it("has the same files, to the last byte", async () => {
    for (const session of [made.chat, made.forum, made.openHouse])
      for (const format of asText) {
        const path = `/transcripts/${session}.${format}`;
        const [before, after] = await both(path);
        expect([path, before?.status]).to.deep.equal([path, 200]);
        if (!before || !after) continue;
        expect([path, await sha256(after)]).to.deep.equal([path, await sha256(before)]);
      }
    for (const session of [made.chat, made.forum]) {
      const [before, after] = await both(`/transcripts/${session}/corrections.jsonl`);
      const stated = (await before?.text()) ?? "";
      expect(verifyTranscript(Buffer.from(stated))).to.include({ ok: true, gone: 1 });
      expect(await after?.text()).to.equal(stated);
    }
    const [before, after] = await both(`/seals/${made.slug}.jsonl`);
    if (before && after) expect(await after.text()).to.equal(await before.text());
  });

  it("has what belongs to its sessions, with the same files at the same addresses", async () => {
    for (const path of made.materials) {
      const [before, after] = await both(path);
      expect([path, before?.status, after?.status]).to.deep.equal([path, 200, 200]);
      expect(after?.headers.get("content-type")).to.equal(before?.headers.get("content-type"));
      if (before && after) expect(await sha256(after)).to.equal(await sha256(before));
    }
    const told = async (at: House) => {
      const { materials, removed } = await at.browser().get("materials.of", { session: made.chat });
      return { materials, removed };
    };
    expect(await told(there)).to.deep.equal(await told(house));
  });

  it("has the same addresses", async () => {
    const entries = await house.db.query<{ id: string; slug: string; kind: string }>(
      `select e.id, s.slug, m.kind from entries e
       join rooms m on m.id = e.room_id join sessions s on s.id = m.session_id
       where s.slug = any ($1::text[]) and m.kind in ('floor', 'forum')`,
      [[made.chat, made.forum, made.openHouse]],
    );
    const people = await there.db.query<{ handle: string }>(`select handle from people`);
    const pages = [
      `/chats/${made.chat}`,
      `/forums/${made.forum}`,
      ...made.threads.map((thread) => `/forums/${made.forum}/${thread}`),
      `/open-houses/${made.openHouse}`,
      `/chats/${made.others[0]}`,
      `/sessions/${made.others[1]}`,
      `/chats/${made.others[2]}`,
      `/themes/${made.theme}`,
      `/seals/${made.slug}`,
      ...[made.chat, made.forum, made.openHouse].map((slug) => `/transcripts/${slug}`),
      ...[made.chat, made.forum].flatMap((slug) => [
        `/transcripts/${slug}?reading=corrected`,
        `/transcripts/${slug}/corrections`,
      ]),
      ...people.map(({ handle }) => `/people/${handle}`),
      ...entries.map(({ id }) => `/e/${id}`),
    ];
    const corrected = `/transcripts/${made.forum}?reading=corrected`;
    for (const page of await both(corrected))
      expect(await page.text()).to.contain("should <strong>stand</strong> here");
    expect(entries.length).to.be.greaterThan(20);
    expect(people.length).to.be.greaterThan(5);
    for (const path of pages) {
      const [before, after] = await both(path);
      const told = [path, before?.status, before?.headers.get("location")];
      expect([path, after?.status, after?.headers.get("location")]).to.deep.equal(told);
      expect(before?.status, path).to.be.oneOf([200, 302]);
    }
  });

  it("holds, to both verifiers and in the database, and counts the same", async () => {
    expect(await brokenPlaces(there.db, 5)).to.deep.equal([]);
    for (const session of [made.chat, made.forum, made.openHouse]) {
      const path = `/transcripts/${session}.jsonl`;
      const [, after] = await both(path);
      const file = join(temporaryFolder(), "one.jsonl");
      writeFileSync(file, (await after?.text()) ?? "");
      const python = join(import.meta.dirname, "../../../test/archive/verify.py");
      expect(spawnSync("python3", [python, file]).status, path).to.equal(0);
      const asked = { session };
      const [one, other] = await Promise.all(
        [house, there].map((at) => at.browser().get("archive.transcript", asked)),
      );
      for (const same of ["place", "head", "messages", "people", "room", "edition"] as const)
        expect(other?.[same], `${same} of ${session}`).to.equal(one?.[same]);
      expect(other?.verified).to.equal(true);
    }
  });

  it("has the same threads, and the same likes", async () => {
    const [threads, others] = await Promise.all(
      [house, there].map(async (at) => {
        const listed = await at.browser().get("forums.threads", { session: made.forum });
        return listed.threads.map(({ id, title, posts, newest }) => ({ id, title, posts, newest }));
      }),
    );
    expect(threads).to.have.length(2);
    expect(others).to.deep.equal(threads);
    const [liked, also] = await Promise.all(
      [house, there].map(async (at) => {
        const { tallies } = await at.browser().get("chats.floor", { session: made.chat });
        return tallies.map(({ entry, likes }) => ({ entry, likes }));
      }),
    );
    expect(liked).to.have.length(1);
    expect(also).to.deep.equal(liked);
  });

  it("keeps the keys of its seals as those of a former server", async () => {
    const [before, after] = await Promise.all(
      [house, there].map((at) => at.browser().get("archive.keys", {})),
    );
    expect(after?.former.map(({ key }) => key)).to.deep.equal(before?.keys.map(({ key }) => key));
    const { seals, verified } = await there.browser().get("archive.seals", { edition: made.slug });
    expect(verified).to.equal(true);
    for (const { key } of seals) expect(key).to.equal(before?.keys[0]?.key);
  });

  it("leaves what was gone as it was, and nobody can bring it back", async () => {
    const [, chat] = await both(`/transcripts/${made.chat}.txt`);
    const text = (await chat?.text()) ?? "";
    for (const secret of made.secrets) expect(text).not.to.contain(secret);
    expect(text).to.contain("I. I.");
    const [hidden] = await there.db.query<{ id: string }>(
      `select entry_id as id from records where kind = 'hidden' order by place limit 1`,
    );
    const entry = hidden?.id ?? "";
    const refused = await there.asHouse("moderation.restore", { entry });
    expect(refused.ok).to.equal(false);
    const found = await there.browser().get("search.everything", { text: "fools" });
    expect(JSON.stringify(found)).not.to.contain("You are all");
  });

  it("changes nothing when it is taken over again", async () => {
    const before = await counts(there);
    const again = await run(bag);
    expect([again.code, again.told?.is]).to.deep.equal([0, "here"]);
    expect(await counts(there)).to.deep.equal(before);
  });

  it("is the same bag again, to the last byte, as long as nothing else was done", async () => {
    const again = join(temporaryFolder(), "again.bag.zip");
    const exported = await lyceum(["export", "--edition", made.slug, "--bag", again], env);
    expect([exported.code, exported.stderr]).to.deep.equal([0, ""]);
    expect(await verifyBagAt(again)).to.include({ ok: true });
    const [first, second] = [await filesIn(bag), await filesIn(again)];
    const differing = [...first.keys()].filter((path) => {
      const bytes = second.get(path);
      return !bytes || first.get(path)?.equals(bytes) === false;
    });
    expect(differing).to.deep.equal([]);
  });

  it("goes on under a new convener", async () => {
    const nina = await proven(there, "Nina New");
    expect((await lyceum(["user", "grant", nina.email, "steward"], env)).code).to.equal(0);
    await nina.get("sessions.addTheme", { edition: made.slug, title: "What comes next" });
    const role = { session: made.others[2], handle: nina.handle, role: "host" } as const;
    await nina.get("sessions.giveRole", role);
    const { script } = await nina.get("chats.one", { session: role.session });
    const question = script[0]?.id ?? "";
    await nina.get("chats.postQuestion", { session: role.session, question });
  });
});
