import { appendFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { endAll } from "../support/leftovers.ts";
import type { Case } from "./case.ts";
import { archive } from "./archive.ts";
import { calendar } from "./calendar.ts";
import { fanOut } from "./fan-out.ts";
import { firstPage } from "./first-page.ts";
import { forum } from "./forum.ts";
import { greatTranscript } from "./great-transcript.ts";
import { growth } from "./growth.ts";
import { memory } from "./memory.ts";
import { pages } from "./pages.ts";
import { posting } from "./posting.ts";
import { proceedings } from "./proceedings.ts";
import { report } from "./report.ts";
import { search } from "./search.ts";
import { sizes } from "./sizes.ts";
import { twoNodes } from "./two-nodes.ts";
import { verifying } from "./verifying.ts";
import { warmStart } from "./warm-start.ts";

/** In the order in which a machine warms up. */
const cases: readonly Case[] = [
  firstPage,
  warmStart,
  fanOut,
  twoNodes,
  posting,
  memory,
  pages,
  forum,
  calendar,
  search,
  proceedings,
  archive,
  verifying,
  greatTranscript,
  growth,
  sizes,
];

const usage = `npm run bench -- [--tiny] [--only NAME]... [--minutes OF_A_LONG_RUN] [--json FILE] [--explain]
  cases: ${cases.map(({ name }) => name).join(", ")}`;

async function run(): Promise<boolean> {
  const { only, json, ...plan } = asked();
  if (json !== undefined) writeFileSync(json, "");
  let broken = false;
  for (const one of only.length === 0 ? cases : cases.filter(({ name }) => only.includes(name))) {
    const told = report(one, await one.measure(plan), plan);
    await endAll();
    for (const line of [...told.lines, told.json]) process.stdout.write(`${line}\n`);
    if (json !== undefined) appendFileSync(json, `${told.json}\n`);
    broken ||= told.broken;
  }
  return broken;
}

function asked() {
  try {
    const { values } = parseArgs({
      options: {
        tiny: { type: "boolean", default: false },
        explain: { type: "boolean", default: false },
        only: { type: "string", multiple: true, default: [] },
        json: { type: "string" },
        minutes: { type: "string", default: "1" },
      },
    });
    const unknown = values.only.filter((name) => !cases.some((one) => one.name === name));
    if (unknown.length > 0) throw new Error(`no case is called ${unknown.join(", ")}`);
    const minutes = Number(values.minutes);
    if (!(minutes > 0 && minutes <= 600)) throw new Error("--minutes is no length of time");
    return { ...values, minutes };
  } catch (error) {
    process.stderr.write(`${String(error)}\n${usage}\n`);
    process.exit(2);
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(1)));
try {
  process.exitCode = (await run()) ? 1 : 0;
} finally {
  await endAll();
}
