import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/leftovers.ts";
import type { Damaged } from "./damage.ts";

/** Written from FORMAT.md alone, in another language: the document says enough if it says the same. */
const stranger = join(import.meta.dirname, "../../../test/archive/verify.py");

export const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.log("No python3 here: the second verifier is not compared.");

/** The line that it names in each of these files; null where it finds one whole. */
export const strangersOn = (cases: readonly Pick<Damaged, "bytes">[]): (number | null)[] =>
  verdictsOn(cases).map(({ line }) => line ?? null);

/** What it says of a file. */
export const strangersVerdict = (bytes: Buffer): unknown => verdictsOn([{ bytes }])[0];

type Told = object & { readonly line?: number };

function verdictsOn(cases: readonly Pick<Damaged, "bytes">[]): Told[] {
  const folder = temporaryFolder();
  const paths = cases.map(({ bytes }, n) => {
    const path = join(folder, `${n}.jsonl`);
    writeFileSync(path, bytes);
    return path;
  });
  const run = spawnSync("python3", [stranger, ...paths], { encoding: "utf8", maxBuffer: 1e8 });
  if (run.stderr) throw new Error(run.stderr);
  const verdicts = run.stdout.trim().split("\n");
  if (verdicts.length !== cases.length) throw new Error(`${verdicts.length} verdicts`);
  return verdicts.map((line): Told => JSON.parse(line));
}
