import { parseArgs } from "node:util";
import { breakages, isBreakage, type Breakage } from "./broken/breakages.ts";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios/index.ts";
import { none } from "./scenarios/none.ts";

const usage = `npm run chaos -- --scenario NAME [--seed N] [--minutes M | --seconds S] [--history FILE] [--break NAME]
npm run chaos -- --all [--resume] [--seed N] [--minutes M | --seconds S]
npm run chaos -- --controls [--seconds S]
npm run chaos -- --check FILE
npm run chaos -- --list
  --break    ${Object.keys(breakages).join(", ")}
  --all      every scenario once, and "mixed" with five seeds; --resume leaves out what has passed already
  --controls everything that can be broken, each in a scenario that must find it
  --check    reads a kept history again
  --old      the folder of another build of Lyceum, for scenarios with an old node`;

const options = {
  scenario: { type: "string" },
  seed: { type: "string" },
  minutes: { type: "string" },
  seconds: { type: "string" },
  history: { type: "string" },
  break: { type: "string" },
  old: { type: "string" },
  all: { type: "boolean", default: false },
  resume: { type: "boolean", default: false },
  controls: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  check: { type: "string" },
} as const;

/** One run, as it is asked for. */
export interface One {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly seconds: number;
  readonly broken: Breakage | null;
  readonly history: string | undefined;
  readonly old: string | undefined;
}
export type AskedFor =
  | { readonly do: "list" }
  | { readonly do: "check"; readonly file: string }
  | ({ readonly do: "one" } & One)
  | { readonly do: "controls"; readonly seconds: number }
  | {
      readonly do: "all";
      readonly seconds: number;
      readonly seed: number;
      readonly resume: boolean;
      readonly old: string | undefined;
    };

/** What the command line asks for; ends the process with the usage where it does not make sense. */
export function askedFor(): AskedFor {
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(2);
  }
}

function read(): AskedFor {
  const { values } = parseArgs({ options });
  const { resume, old, history } = values;
  if (values.list) return { do: "list" };
  if (values.check !== undefined) return { do: "check", file: values.check };
  const seconds = secondsOf(values);
  if (values.controls) return { do: "controls", seconds: seconds ?? 6 };
  const seed =
    values.seed === undefined ? 1 + (Date.now() % 1_000_000) : whole("seed", values.seed);
  if (values.all) return { do: "all", seconds: seconds ?? 60, seed, resume, old };
  const scenario = [...scenarios, none].find(({ name }) => name === values.scenario);
  if (!scenario) throw new Error(`no scenario is called ${values.scenario}`);
  const broken = values.break ?? null;
  if (broken !== null && !isBreakage(broken))
    throw new Error(`nothing to break is called ${broken}`);
  return { do: "one", scenario, seed, seconds: seconds ?? 60, broken, history, old };
}

function secondsOf(values: {
  readonly minutes?: string;
  readonly seconds?: string;
}): number | null {
  if (values.seconds !== undefined) return whole("seconds", values.seconds);
  return values.minutes === undefined ? null : 60 * whole("minutes", values.minutes);
}

function whole(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name} must be a whole number`);
  return number;
}
