import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/leftovers.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { type Spent, spend } from "./cpu.ts";
import { npmStart, root, strangersShell } from "./npm-start.ts";

type Steps = Readonly<Record<string, Spent>>;

/** What a stranger waits for who has found us: clone, install, start, see the first page. */
export const firstPage: Case = {
  name: "first-page",
  against: "what npm takes to install the same packages without building anything",
  async measure({ tiny }: Plan): Promise<Measured> {
    const steps = tiny ? await startOnly() : await fromClone();
    const packages = tiny ? null : await installOnly();
    const all: Steps = { ...steps, total: sum(Object.values(steps)) };
    return {
      line: [
        ...Object.entries(all).map(([step, spent]) => tell(step, spent)),
        packages === null ? "nothing installed" : tell("packages alone", packages),
      ].join(", "),
      figures: { steps: all, packages },
    };
  },
};

/** The committed state, with npm's cache as it is. */
async function fromClone(): Promise<Steps> {
  const folder = temporaryFolder();
  const clone = await spend(() => run(`git clone --quiet --no-local . ${folder}`, root));
  const install = await spend(() => run("npm ci --prefer-offline --silent", folder));
  return { "git clone": clone, "npm ci": install, "npm start": await startIn(folder) };
}

async function installOnly(): Promise<Spent> {
  const folder = temporaryFolder();
  for (const file of ["package.json", "package-lock.json", ".npmrc"])
    copyFileSync(join(root, file), join(folder, file));
  return spend(() => run("npm ci --prefer-offline --silent --ignore-scripts", folder));
}

function run(command: string, cwd: string): void {
  const [program = "", ...words] = command.split(" ");
  execFileSync(program, words, {
    cwd,
    env: strangersShell(),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

const startOnly = async (): Promise<Steps> => ({
  "npm start": await startIn(root, { DATA_DIR: temporaryFolder() }),
});

async function startIn(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Spent> {
  const started = await npmStart(folder, { paths: ["/"], env });
  await started.stop();
  return { wall: started.wall, cpu: started.cpu };
}

const sum = (all: readonly Spent[]): Spent => ({
  wall: all.reduce((total, { wall }) => total + wall, 0),
  cpu: all.reduce((total, { cpu }) => total + cpu, 0),
});

const tell = (step: string, { wall, cpu }: Spent): string =>
  `${step} ${round(wall)} s (${round(cpu)} s CPU)`;
