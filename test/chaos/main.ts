import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { endAll } from "../support/leftovers.ts";
import { askedFor, type One } from "./asked.ts";
import { breakClients } from "./broken/breaking.ts";
import { Checker, violations } from "./checker/checker.ts";
import { Happening } from "./history.ts";
import { playAll, playControls } from "./rounds.ts";
import { report } from "./report.ts";
import { scenarios } from "./scenarios/index.ts";

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whether all is as it must be. */
async function main(): Promise<boolean> {
  const asked = askedFor();
  switch (asked.do) {
    case "list":
      for (const { name, what } of scenarios) tell(`${name.padEnd(24)}${what}`);
      return true;
    case "check":
      return checkAgain(asked.file);
    case "controls":
      return playControls(asked, tell);
    case "all":
      return playAll(asked, tell);
    case "one":
      return playOne(asked);
  }
}

async function playOne({ old, ...one }: One): Promise<boolean> {
  const { scenario, seed, seconds, broken } = one;
  breakClients(broken);
  // not before the clients may have been broken
  const { run } = await import("./run.ts");
  const oldMain = old === undefined ? null : join(old, "dist/server/main.js");
  const verdict = await run({ ...one, old: oldMain });
  const title = `${scenario.name}, seed ${seed}, ${seconds} s${broken === null ? "" : `, ${broken}`}`;
  for (const line of report(title, verdict)) tell(line);
  return violations(verdict) === 0;
}

/** Reads a kept history as it was read while it was made. */
async function checkAgain(file: string): Promise<boolean> {
  const checker = new Checker();
  for await (const line of createInterface(createReadStream(file)))
    checker.take(Happening.parse(JSON.parse(line)));
  const verdict = checker.verdict();
  for (const line of report(file, verdict)) tell(line);
  return violations(verdict) === 0;
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(1)));
try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  await endAll();
}
process.exit();
