import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { keepFile, sweepFolder } from "../../server/archive/folder.ts";
import { temporaryFolder } from "../support/leftovers.ts";

const writer = join(import.meta.dirname, "dying/writer.js");
const hook = join(import.meta.dirname, "dying/hook.js");
const pieces = 40;
const full = (letter: string) => Buffer.alloc(pieces * 65_536, letter);

interface End {
  readonly signal: string | null;
  readonly code: number | null;
  readonly told: string;
}
const run = (command: string, args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<End>((resolve) => {
    const child = execFile(
      command,
      args,
      { env: { PATH: process.env["PATH"], ...env } },
      (_, __, told) => resolve({ signal: child.signalCode, code: child.exitCode, told }),
    );
  });

/** A path in a new archive folder, with an older file there or with none. */
function placeIn(older: Buffer | null): string {
  const path = join(temporaryFolder(), "a-chat", "a-chat.jsonl");
  if (older) {
    mkdirSync(dirname(path));
    writeFileSync(path, older);
  }
  return path;
}
const kept = (path: string): Buffer | null =>
  namesBeside(path).includes("a-chat.jsonl") ? readFileSync(path) : null;
function namesBeside(path: string): string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

describe("a file of the archive", function () {
  this.timeout(120_000);

  it("is there whole or not at all wherever the machine stops, and is there after the next try", async () => {
    const points = Array.from({ length: 50 }, (_, n) => n + 1);
    const seen = new Set<string>();
    const stopAt = async (point: number): Promise<void> => {
      const older = point % 2 === 0 ? Buffer.from("as it was before\n") : null;
      const path = placeIn(older);
      const args = ["--import", hook, writer, path, "n", String(pieces)];
      const { signal } = await run(process.execPath, args, { DIES_AT: String(point) });
      expect(signal, `stopped at ${point}`).to.equal("SIGKILL");
      const found = kept(path);
      const isNew = found?.equals(full("n")) ?? false;
      expect(isNew || (older ? found?.equals(older) : found === null), `at ${point}`).to.equal(
        true,
      );
      seen.add(isNew ? "new" : String(older !== null));
      await sweepFolder(dirname(dirname(path)), new Date(Date.now() + 60_000));
      await keepFile(path, full("n"));
      expect(kept(path)?.equals(full("n")), `after ${point}`).to.equal(true);
      expect(namesBeside(path)).to.deep.equal(["a-chat.jsonl"]);
    };
    for (let at = 0; at < points.length; at += 5)
      await Promise.all(points.slice(at, at + 5).map(stopAt));
    expect([...seen].toSorted(), "all that can be found was found").to.deep.equal([
      "false",
      "new",
      "true",
    ]);
  });

  it("stays as it was when the disk is full, and leaves nothing beside it", async () => {
    for (const older of [null, Buffer.from("as it was before\n")]) {
      const path = placeIn(older);
      const limited = ["-c", 'ulimit -f 1000; exec "$0" "$@"', process.execPath];
      const asked = [writer, path, "n", String(pieces)];
      const { code, told } = await run("sh", [...limited, ...asked]);
      expect({ code, told }).to.deep.equal({
        code: 1,
        told: "Error: EFBIG: file too large, write",
      });
      expect(kept(path)?.toString() ?? null).to.equal(older?.toString() ?? null);
      expect(namesBeside(path)).to.have.length(older ? 1 : 0);
      await keepFile(path, full("n"));
      expect(kept(path)?.equals(full("n"))).to.equal(true);
    }
  });

  it("is refused by a folder that cannot be written to, and by what is no folder", async () => {
    const path = placeIn(Buffer.from("as it was before\n"));
    // nobody may write there, and whoever may everything is nobody here
    chmodSync(dirname(path), 0o555);
    chmodSync(dirname(dirname(path)), 0o755);
    const asNobody = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--clear-groups"] : [];
    const [command, ...args] = [...asNobody, process.execPath, writer, path, "n", "1"];
    const { code, told } = await run(command, args);
    expect(code).to.equal(1);
    expect(told).to.match(/EACCES/);
    expect(kept(path)?.toString()).to.equal("as it was before\n");
    expect(namesBeside(path)).to.have.length(1);
    const blocked = join(path, "deeper", "a-chat.jsonl");
    const refusal = await keepFile(blocked, full("n")).catch((error: unknown) => String(error));
    expect(refusal).to.match(/ENOTDIR|EEXIST/);
  });
});
