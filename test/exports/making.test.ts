import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { transcriptFormats } from "../../shared/choices.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { makeExport, NoLongerWanted } from "../../server/exports/index.ts";
import { sweepExports } from "../../server/exports/exporter.ts";
import { folderOf, zipOf } from "../../server/exports/folder.ts";
import { closeness } from "../../server/exports/forecast.ts";
import { makeLog } from "../../server/frame/log.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { archivist, closedChat } from "./desk.ts";

interface Manifest {
  readonly sessions: readonly {
    readonly session: string;
    readonly head: string;
    readonly found: number;
    readonly files: readonly {
      readonly path: string;
      readonly sha256: string;
      readonly records: { readonly in: number; readonly out: number };
    }[];
  }[];
  readonly found: { readonly records: number };
}

describe("an export from the archive", function () {
  this.timeout(60_000);
  const log = makeLog("silent");
  let house: House;
  let archie: Browser;
  let one: Awaited<ReturnType<typeof closedChat>>;
  let other: Awaited<ReturnType<typeof closedChat>>;
  let folder: string;
  before(async () => {
    house = await openHouse();
    one = await closedChat(house, ["Zebras, =SUM(A1) and all", "Nothing striped"]);
    other = await closedChat(house, ["Zebras again"]);
  });
  beforeEach(async () => {
    archie = await archivist(house);
    folder = temporaryFolder();
  });

  const start = async (more: Partial<Parameters<typeof ask>[0]> = {}): Promise<string> => {
    const id = randomUUID();
    await ask({ id, ...more });
    return id;
  };
  const ask = (asked: { id: string; formats?: ("jsonl" | "csv" | "html")[]; found?: boolean }) =>
    archie.get("exports.start", {
      text: "zebras",
      sessions: [one.slug, other.slug],
      formats: ["jsonl", "csv"],
      found: true,
      ...asked,
    });
  const make = (id: string) => makeExport({ db: house.db, folder }, id);
  const told = async (id: string) => {
    const { exports } = await archie.get("exports.list", {});
    return exports.find((row) => row.id === id) ?? expect.fail();
  };
  const opened = (id: string) => unzipSync(readFileSync(zipOf(folder, id)));
  const manifestOf = (files: ReturnType<typeof opened>): Manifest =>
    JSON.parse(strFromU8(files["manifest.json"] ?? expect.fail()));

  it("holds whole sessions, what was found, and a checksum of each file", async () => {
    const id = await start();
    expect(await told(id)).to.include({ state: "making", done: 0, of: 6, sessions: 2 });
    await make(id);
    const files = opened(id);
    const sums = strFromU8(files["manifest-sha256.txt"] ?? expect.fail());
    for (const [, sha256 = "", path = ""] of sums.matchAll(/^(\S+)  (.+)$/gm))
      expect(
        createHash("sha256")
          .update(files[path] ?? "")
          .digest("hex"),
        path,
      ).to.equal(sha256);
    expect(Object.keys(files).toSorted()).to.deep.equal(
      [
        "found.csv",
        "found.jsonl",
        "manifest-sha256.txt",
        "manifest.json",
        ...[one.slug, other.slug].flatMap((slug) => [
          `${slug}/${slug}.csv`,
          `${slug}/${slug}.jsonl`,
        ]),
      ].toSorted(),
    );
    const jsonl = verifyTranscript(files[`${one.slug}/${one.slug}.jsonl`] ?? new Uint8Array());
    expect(jsonl).to.include({ ok: true, messages: 2 });
    const manifest = manifestOf(files);
    expect(manifest.found.records).to.equal(2);
    expect(manifest.sessions.map(({ found }) => found)).to.deep.equal([1, 1]);
    for (const { records } of manifest.sessions.flatMap((session) => session.files))
      expect(records.in).to.equal(records.out).and.to.be.greaterThan(0);
    const csv: { session: string; text: string; id: string }[] = parse(
      strFromU8(files["found.csv"] ?? expect.fail()),
      { columns: true, bom: true },
    );
    expect(csv.map(({ id: entry }) => entry)).to.have.members([one.entries[0], other.entries[0]]);
    const lines = strFromU8(files["found.jsonl"] ?? expect.fail())
      .trimEnd()
      .split("\n");
    expect(lines).to.have.length(2);
    expect(lines.join()).to.contain("Zebras, =SUM(A1) and all").and.not.to.contain("Nothing");
  });

  it("is there for seven days, as large as was forecast, and told to those who keep the archive", async () => {
    const id = await start({ found: false });
    await make(id);
    const ready = await told(id);
    expect(ready).to.include({ state: "ready", done: 6, isOutdated: false, mayCancel: false });
    const days = (Date.parse(ready.until ?? "") - Date.now()) / 86_400_000;
    expect(days).to.be.within(6.9, 7);
    const is = manifestOf(opened(id))
      .sessions.flatMap(({ files }) => files.map(({ path }) => opened(id)[path]?.length ?? 0))
      .reduce((sum, bytes) => sum + bytes, 0);
    expect(ready.forecast / is).to.be.within(1 / closeness, closeness);
    expect(await archie.get("exports.file", { export: id })).to.include({
      bytes: readFileSync(zipOf(folder, id)).length,
      sha256: createHash("sha256")
        .update(readFileSync(zipOf(folder, id)))
        .digest("hex"),
    });
    await house.db.query(`update exports set remove_at = now() where id = $1`, [id]);
    await sweepExports({ db: house.db, folder, log });
    expect(existsSync(folderOf(folder, id))).to.equal(false);
    expect(await told(id)).to.include({ state: "removed", until: null });
    expect((await archie.refused("exports.file", { export: id })).code).to.equal("not-found");
  });

  it("goes on after the last session that is done, and is the same in the end", async () => {
    const whole = await start();
    await make(whole);
    const id = await start();
    // as it is when a machine stops in the midst of the second session
    await make(id);
    await house.db.query(
      `update export_sessions set is_done = false, files = '[]' where export_id = $1 and number = 2`,
      [id],
    );
    await house.db.query(`update exports set state = 'making', bytes = null where id = $1`, [id]);
    rmSync(zipOf(folder, id));
    rmSync(join(folderOf(folder, id), other.slug), { recursive: true });
    const first = join(folderOf(folder, id), one.slug);
    const before = readdirSync(first).map((name) => readFileSync(join(first, name)));
    await make(id);
    expect(readdirSync(first).map((name) => readFileSync(join(first, name)))).to.deep.equal(before);
    const about = ({ sessions }: Manifest) => sessions.map(({ head, files }) => ({ head, files }));
    expect(about(manifestOf(opened(id)))).to.deep.equal(about(manifestOf(opened(whole))));
  });

  it("makes again what a disk has lost or changed meanwhile", async () => {
    const id = await start();
    await make(id);
    await house.db.query(`update exports set state = 'making' where id = $1`, [id]);
    const path = join(folderOf(folder, id), one.slug, `${one.slug}.jsonl`);
    const whole = readFileSync(path);
    writeFileSync(path, "other bytes");
    const failed = await make(id).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failed).to.have.property("name", "ChangedFile");
    await make(id);
    expect(readFileSync(path).equals(whole)).to.equal(true);
    expect((await told(id)).state).to.equal("ready");
  });

  it("is one at a time for each person, until it is there or given up", async () => {
    const id = await start();
    const second = { id: randomUUID(), sessions: [one.slug], formats: ["jsonl" as const] };
    expect((await archie.refused("exports.start", second)).key).to.equal("export-under-way");
    // whoever does not know what became of it asks again
    await archie.get("exports.start", { ...second, id });
    const stranger = await archivist(house);
    const refused = await stranger.refused("exports.cancel", { export: id });
    expect(refused.code).to.equal("not-allowed");
    await archie.get("exports.cancel", { export: id });
    expect((await told(id)).state).to.equal("cancelled");
    expect(await make(id).catch((error: unknown) => error)).to.be.instanceOf(NoLongerWanted);
    await archie.get("exports.start", second);
  });

  it("is of something", async () => {
    const asked = { id: randomUUID(), sessions: [one.slug], text: "xyzzy", found: true };
    expect((await archie.refused("exports.start", asked)).key).to.equal("export-of-nothing");
    const no = { id: randomUUID(), sessions: [one.slug] };
    expect((await archie.refused("exports.start", no)).key).to.equal("export-of-nothing");
  });

  it("has every format", async () => {
    const id = randomUUID();
    const formats = [...transcriptFormats];
    await archie.get("exports.start", { id, sessions: [one.slug], formats });
    await make(id);
    const { sessions } = manifestOf(opened(id));
    expect(sessions[0]?.files.map(({ path }) => path.replace(/.*\./, ""))).to.deep.equal(formats);
  });

  it("stays known when whoever asked for it has left", async () => {
    const id = await start();
    await archie.get("people.setPassword", { password: "correct horse battery staple" });
    await archie.get("people.leave", {
      how: "anonymise",
      current: "correct horse battery staple",
    });
    archie = await archivist(house);
    expect(await told(id)).to.deep.include({ who: null, state: "cancelled" });
    const removed = await house.db.query(`delete from exports where id = $1`, [id]).then(
      () => "removed",
      (error: unknown) => String(error),
    );
    expect(removed).to.contain("permission denied");
  });
});
