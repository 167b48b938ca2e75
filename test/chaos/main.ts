import { parseArgs } from "node:util";
import { endAll } from "../support/leftovers.ts";
import { breakages, isBreakage } from "./broken/breakages.ts";
import { breakClients } from "./broken/breaking.ts";
import { violations } from "./checker/checker.ts";
import { report } from "./report.ts";
import { scenarios } from "./scenarios/index.ts";

const usage = `npm run chaos -- --scenario NAME [--seed N] [--minutes M | --seconds S] [--history FILE] [--break NAME]
npm run chaos -- --list
  --break: ${Object.keys(breakages).join(", ")}`;

function asked() {
  const { values } = parseArgs({
    options: {
      scenario: { type: "string" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      minutes: { type: "string", default: "1" },
      seconds: { type: "string" },
      history: { type: "string" },
      break: { type: "string" },
      list: { type: "boolean", default: false },
    },
  });
  return values;
}

async function main(): Promise<number> {
  const values = asked();
  if (values.list) {
    for (const { name, what } of scenarios) process.stdout.write(`${name.padEnd(24)}${what}\n`);
    return 0;
  }
  const scenario = scenarios.find(({ name }) => name === values.scenario);
  const broken = values.break !== undefined && isBreakage(values.break) ? values.break : null;
  if (!scenario || (values.break !== undefined && broken === null)) throw new Error(usage);
  const seed = Number(values.seed);
  const seconds =
    values.seconds === undefined ? Number(values.minutes) * 60 : Number(values.seconds);
  breakClients(broken);
  const { run } = await import("./run.ts");
  const verdict = await run({ scenario, seed, seconds, broken, history: values.history });
  const title = `${scenario.name}, seed ${seed}, ${seconds} s${broken === null ? "" : `, ${broken}`}`;
  process.stdout.write(`${report(title, verdict).join("\n")}\n`);
  return violations(verdict) === 0 ? 0 : 1;
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(1)));
try {
  process.exitCode = await main();
} finally {
  await endAll();
}
process.exit();
