import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ZipFile } from "yazl";
import { buffer } from "node:stream/consumers";
import { bagOf } from "../../server/archive/bag/making.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { zipped } from "../../server/archive/bag/zipping.ts";
import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { type Contents, onDisk, verify } from "./bags.ts";
import { chat, transcriptOf } from "./conversation.ts";

const transcript = transcriptOf(chat());
const ours = (): Record<string, string | Uint8Array> =>
  Object.fromEntries(
    bagOf(transcript, [
      { format: "jsonl", bytes: Buffer.from(toJsonl(transcript)) },
      { format: "md", bytes: Buffer.from("# A chat\n") },
    ]).map(({ path, bytes }) => [path, bytes]),
  );
const jsonl = `data/${transcript.session.slug}.jsonl`;

async function zipWith(contents: Contents, mode = 0o100644): Promise<string> {
  const zip = new ZipFile();
  for (const [path, bytes] of Object.entries(contents))
    zip.addBuffer(Buffer.from(bytes), path, { mode });
  zip.end();
  const file = join(temporaryFolder(), "bag.zip");
  writeFileSync(file, await buffer(zip.outputStream));
  return file;
}

/** The smallest bag there is, of which each test spoils one thing. */
const small = (): Record<string, string> => ({
  "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
  // of "hello" and a line feed
  "manifest-md5.txt": "b1946ac92492d2347c6235b4d2611184  data/hello.txt\n",
  "data/hello.txt": "hello\n",
});
const spoilt = (spoil: (bag: Record<string, string>) => void): Record<string, string> => {
  const bag = small();
  spoil(bag);
  return bag;
};

describe("a bag of a session", () => {
  it("is valid, as a folder and as a ZIP, and its transcript verifies", async () => {
    expect(await verify(ours())).to.deep.include({
      ok: true,
      version: "1.0",
      files: 2,
      warnings: [],
    });
    const file = join(temporaryFolder(), "bag.zip");
    const packed = () =>
      buffer(
        zipped(
          "a-chat",
          Object.entries(ours()).map(([path, bytes]) => ({ path, bytes: Buffer.from(bytes) })),
        ),
      );
    writeFileSync(file, await packed());
    const verdict = await verifyBagAt(file);
    expect(verdict).to.deep.include({ ok: true, records: 29 });
    expect((await packed()).equals(readFileSync(file)), "the same bytes").to.equal(true);
  });

  it("tells who, what, when and what became of it", () => {
    const bag = ours();
    const said = (path: string) => String(bag[path]);
    expect(said("bag-info.txt")).to.match(/^Source-Organization: .+$/m);
    expect(said("bag-info.txt")).to.match(/^Payload-Oxum: \d+\.2$/m);
    expect(said("bag-info.txt")).to.match(/^Bagging-Date: \d{4}-\d\d-\d\d$/m);
    expect(said("metadata/dublin-core.xml")).to.contain("<dc:title>");
    for (const type of ["capture", "digital signature generation", "redaction", "fixity check"])
      expect(said("metadata/premis.xml")).to.contain(`<premis:eventType>${type}<`);
    expect(said("metadata/lyceum-keys.json")).to.match(/"key":"[0-9a-f]{64}"/);
  });

  it("keeps a title that would break out of its line or its element inside", async () => {
    const title = 'A\nPayload-Oxum: 1.1\u2028<x a="&">\u0000\uD800';
    const nasty = { ...transcript, session: { ...transcript.session, title } };
    const bag = bagOf(nasty, [{ format: "jsonl", bytes: Buffer.from(toJsonl(transcript)) }]);
    const contents = Object.fromEntries(bag.map(({ path, bytes }) => [path, bytes]));
    expect(await verify(contents)).to.include({ ok: true });
    const core = String(contents["metadata/dublin-core.xml"]);
    expect(core).to.contain("&lt;x a=&quot;&amp;&quot;&gt;\uFFFD\uFFFD</dc:title>");
  });

  it("is not valid once any byte of any file is another", async () => {
    for (const path of Object.keys(ours())) {
      const bag = ours();
      const bytes = Buffer.from(bag[path] ?? "");
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      bag[path] = bytes;
      // nobody vouches for the outermost lists but themselves; what they tell is then wrong
      expect(await verify(bag), path).to.include({ ok: false });
    }
  });

  it("is not valid with a forged transcript, though all its checksums were made anew", async () => {
    const forged = toJsonl(transcript).replace('"text":"', '"text":"not ');
    const bag = bagOf(transcript, [{ format: "jsonl", bytes: Buffer.from(forged) }]);
    const verdict = await verify(Object.fromEntries(bag.map(({ path, bytes }) => [path, bytes])));
    expect(verdict).to.include({ ok: false, problem: "wrong-transcript", path: jsonl });
  });

  it("is checked by a command, which takes it with no other key", async () => {
    const lyceum = join(import.meta.dirname, "../../../bin/lyceum.js");
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [lyceum, "verify", ...args], { encoding: "utf8", env: {} });
    const folder = onDisk(ours());
    expect(run(folder).stdout).to.equal(
      "valid: a bag of BagIt 1.0, 2 files complete and unchanged\n1 transcript in it verified: 29 records, unbroken\n",
    );
    expect(run(folder, "--key", "ab".repeat(32)).status).to.equal(1);
    writeFileSync(join(folder, jsonl), "gone");
    const json = run("--json", folder);
    expect(json.status).to.equal(1);
    expect(JSON.parse(json.stdout)).to.include({ problem: "changed", path: jsonl });
  });
});

describe("a bag of anybody", () => {
  const wrong: readonly (readonly [string, string, (bag: Record<string, string>) => void])[] = [
    ["without a declaration", "not-a-bag", (bag) => delete bag["bagit.txt"]],
    [
      "with a mark before it",
      "wrong-declaration",
      (bag) => (bag["bagit.txt"] = `\uFEFF${bag["bagit.txt"]}`),
    ],
    [
      "of a version of tomorrow",
      "unknown-version",
      (bag) => (bag["bagit.txt"] = "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"),
    ],
    [
      "in no encoding",
      "unknown-encoding",
      (bag) => (bag["bagit.txt"] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: EBCDIC-9\n"),
    ],
    ["without a manifest", "no-manifest", (bag) => delete bag["manifest-md5.txt"]],
    [
      "with one of an unknown kind",
      "unknown-algorithm",
      (bag) => (bag["manifest-crc32.txt"] = "00000000  data/hello.txt\n"),
    ],
    [
      "with a short checksum",
      "wrong-line",
      (bag) => (bag["manifest-md5.txt"] = "b1946ac9  data/hello.txt\n"),
    ],
    ["that lacks a file", "missing", (bag) => delete bag["data/hello.txt"]],
    ["with a file too many", "not-listed", (bag) => (bag["data/more.txt"] = "")],
    ["with another word", "changed", (bag) => (bag["data/hello.txt"] = "hallo\n")],
    [
      "that says it is larger",
      "wrong-oxum",
      (bag) => (bag["bag-info.txt"] = "Payload-Oxum: 7.1\n"),
    ],
    [
      "whose files are elsewhere",
      "to-be-fetched",
      (bag) => {
        delete bag["data/hello.txt"];
        bag["fetch.txt"] = "http://localhost/hello.txt - data/hello.txt\n";
      },
    ],
    [
      "that fetches to elsewhere",
      "out-of-scope",
      (bag) => (bag["fetch.txt"] = "http://localhost/ - data/../../x\n"),
    ],
    ...["../x", "/etc/passwd", "data/../../x", "data/..\\..\\x", "~/x", "C:\\x", "data//x"].map(
      (path) =>
        [
          `that lists ${path}`,
          "out-of-scope",
          (bag: Record<string, string>) =>
            (bag["manifest-md5.txt"] += `b1946ac92492d2347c6235b4d2611184  ${path}\n`),
        ] as const,
    ),
  ];
  for (const [name, problem, spoil] of wrong)
    it(`is not valid ${name}`, async () => {
      expect(await verify(small())).to.include({ ok: true, files: 1 });
      expect(await verify(spoilt(spoil))).to.include({ ok: false, problem });
    });

  it("may have names with an encoded line end or sign in its manifest, and nothing else encoded", async () => {
    const named = (listed: string, path: string) =>
      verify(
        spoilt((bag) => {
          delete bag["data/hello.txt"];
          bag[path] = "hello\n";
          bag["manifest-md5.txt"] = `b1946ac92492d2347c6235b4d2611184  ${listed}\n`;
        }),
      );
    expect(await named("data/a%0Ab%25.txt", "data/a\nb%.txt")).to.include({ ok: true });
    expect(await named("data/a%20b.txt", "data/a%20b.txt")).to.include({ ok: true });
    expect(await named("data/a%20b.txt", "data/a b.txt")).to.include({ ok: false });
  });

  it("holds no links, in a folder or in a ZIP, and no names that lead out of it", async () => {
    const folder = onDisk(small());
    symlinkSync("/etc/hostname", join(folder, "data/link"));
    expect(await verifyBagAt(folder)).to.include({ problem: "not-a-file", path: "data/link" });
    const linked = await zipWith({ "bag/data/link": "/etc/hostname" }, 0o120777);
    expect(await verifyBagAt(linked)).to.include({ problem: "not-a-file" });
    const whole = await zipWith(
      Object.fromEntries(Object.entries(small()).map(([path, text]) => [`bag/${path}`, text])),
    );
    expect(await verifyBagAt(whole)).to.include({ ok: true });
    const bytes = readFileSync(whole);
    const up = Buffer.from(bytes.toString("latin1").replaceAll("bag/", "../x"), "latin1");
    writeFileSync(whole, up);
    expect(await verifyBagAt(whole)).to.include({ problem: "broken-zip" });
    writeFileSync(whole, bytes.subarray(0, bytes.length - 30));
    expect(await verifyBagAt(whole)).to.include({ problem: "broken-zip" });
  });
});
