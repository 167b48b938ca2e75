import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { makeExport } from "../../server/exports/index.ts";
import { zipOf } from "../../server/exports/folder.ts";
import { lyceum } from "../support/command-line.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { freshUrl } from "../support/postgres.ts";
import { archivist, closedChat } from "./desk.ts";

const InAndOut = z.object({ in: z.number(), out: z.number() });
const Counted = z.object({ sha256: z.string(), records: InAndOut, corrections: InAndOut });
const Manifest = z.object({
  sessions: z.array(
    z.object({ session: z.string(), files: z.array(Counted.extend({ path: z.string() })) }),
  ),
});
const Printed = z.object({
  name: z.string(),
  sha256: z.string(),
  counts: Counted.omit({ sha256: true }),
});

describe("an export of sessions that were corrected", function () {
  this.timeout(60_000);
  let house: House;
  let url: string;
  let archie: Browser;
  let corrected: Awaited<ReturnType<typeof closedChat>>;
  let plain: Awaited<ReturnType<typeof closedChat>>;
  const folder = temporaryFolder();
  before(async () => {
    url = await freshUrl();
    house = await openHouse(url);
    archie = await archivist(house);
    corrected = await closedChat(house, ["Zebras and horse", "Nothing striped"]);
    plain = await closedChat(house, ["Zebras again"]);
    const { slug: session, host } = corrected;
    const about = (n: number) => ({
      session,
      entry: corrected.entries[n] ?? "",
      id: randomUUID(),
    });
    await host.get("archive.correct", { ...about(0), text: "Zebras and horses", why: "A slip." });
    await host.get("archive.addHeading", { ...about(1), text: "Of stripes" });
    await host.get("archive.undoCorrection", { ...about(1), as: "headed" });
  });
  after(() => house.database.close());

  const made = async (formats: ("jsonl" | "csv")[]) => {
    const id = randomUUID();
    const sessions = [corrected.slug, plain.slug];
    await archie.get("exports.start", { id, text: "zebras", sessions, formats, found: true });
    await makeExport({ db: house.db, folder }, id);
    const files = unzipSync(readFileSync(zipOf(folder, id)));
    const { exports } = await archie.get("exports.list", {});
    return { files, told: exports.find((one) => one.id === id) ?? expect.fail() };
  };
  const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

  it("holds what was stated beside each as a file that proves itself, counted in and out", async () => {
    const { files, told } = await made(["jsonl", "csv"]);
    const name = `${corrected.slug}/${corrected.slug}-corrections.jsonl`;
    const file = files[name] ?? expect.fail();
    expect(verifyTranscript(file)).to.include({ ok: true });
    expect(strFromU8(file)).to.contain("Zebras and horses").and.to.contain("Of stripes");
    const manifest = Manifest.parse(JSON.parse(strFromU8(files["manifest.json"] ?? expect.fail())));
    const noted = manifest.sessions[0]?.files.find(({ path }) => path === name);
    const { content } = await house
      .browser()
      .get("archive.correctionsFile", { session: corrected.slug });
    const records = content.trimEnd().split("\n").length - 2;
    expect(noted).to.deep.equal({
      path: name,
      sha256: sumOf(file),
      records: { in: records, out: records },
      // the heading was taken back
      corrections: { in: 1, out: 1 },
    });
    expect(strFromU8(files["manifest-sha256.txt"] ?? expect.fail())).to.contain(
      `${sumOf(file)}  ${name}\n`,
    );
    expect(Object.keys(files).filter((path) => path.includes("corrections"))).to.deep.equal([name]);
    expect(told).to.include({ state: "ready", done: 6, of: 6 });
  });

  it("holds it beside files of sessions, and not where only what was found is wanted", async () => {
    const { files } = await made([]);
    expect(Object.keys(files).filter((path) => path.includes("corrections"))).to.deep.equal([]);
  });

  it("is written by the command line too, which prints what went in and what is in it", async () => {
    const to = temporaryFolder();
    const asked = ["export", corrected.slug, "--format", "csv", "--to", to, "--json"];
    const { code, stdout } = await lyceum(asked, { DATABASE_URL: url });
    expect(code).to.equal(0);
    const [, told] = stdout
      .trim()
      .split("\n")
      .map((line) => Printed.parse(JSON.parse(line)));
    expect(told?.name).to.equal(`${corrected.slug}-corrections.jsonl`);
    const file = readFileSync(join(to, told?.name ?? ""));
    expect(verifyTranscript(file)).to.include({ ok: true });
    expect(told?.sha256).to.equal(sumOf(file));
    expect(told?.counts.corrections).to.deep.equal({ in: 1, out: 1 });
  });
});
