import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { atTheEnd } from "../support/leftovers.ts";
import type { AskedFor } from "./asked.ts";
import { breakages } from "./broken/breakages.ts";
import { type Round, roundsKept } from "./rounds-kept.ts";
import { scenarios } from "./scenarios/index.ts";

type Tell = (line: string) => void;

/** So often the one that mixes all others is played, each time with another seed. */
const mixes = 5;

/** Plays every scenario, each in a process of its own; with `resume` goes on where it stopped, with the same seeds. */
export async function playAll(
  { seconds, seed, resume, old }: Extract<AskedFor, { do: "all" }>,
  tell: Tell,
): Promise<boolean> {
  const kept = roundsKept(resume);
  const rounds = kept.rounds.length > 0 ? kept.rounds : roundsFrom({ seconds, seed }, old);
  kept.plan(rounds);
  for (const round of rounds) {
    if (kept.hasPassed(round)) continue;
    const words = ["--scenario", round.scenario, "--seed", String(round.seed)];
    const more = ["--seconds", String(round.seconds), ...(old === undefined ? [] : ["--old", old])];
    const { code, output } = await play([...words, ...more]);
    tell(output.trimEnd());
    kept.keep(round, code === 0);
  }
  const failed = rounds.filter((round) => !kept.hasPassed(round));
  tell(`${rounds.length - failed.length} of ${rounds.length} passed`);
  for (const one of failed) tell(`  failed: --scenario ${one.scenario} --seed ${one.seed}`);
  return failed.length === 0;
}

function roundsFrom(
  { seconds, seed }: { readonly seconds: number; readonly seed: number },
  old: string | undefined,
): Round[] {
  const playable = scenarios.filter((one) => one.old !== true || old !== undefined);
  return playable.flatMap(({ name }) =>
    Array.from({ length: name === "mixed" ? mixes : 1 }, (_, index) => ({
      scenario: name,
      seed: seed + index,
      seconds,
    })),
  );
}

/** Plays each broken variant, which must fail, and by the invariant that is meant for it. */
export async function playControls(
  { seconds }: Extract<AskedFor, { do: "controls" }>,
  tell: Tell,
): Promise<boolean> {
  let well = true;
  for (const [name, { scenario, foundBy }] of Object.entries(breakages)) {
    const words = ["--scenario", scenario, "--seed", "1", "--seconds", String(seconds)];
    const { code, output } = await play([...words, "--break", name]);
    const isFound = code === 1 && output.includes(`${foundBy} BROKEN`);
    tell(`${name}: ${isFound ? "found" : "NOT FOUND"} by ${foundBy} in ${scenario}`);
    if (!isFound) tell(output.trimEnd());
    well &&= isFound;
  }
  return well;
}

async function play(words: readonly string[]): Promise<{ code: number | null; output: string }> {
  const main = fileURLToPath(new URL("./main.js", import.meta.url));
  const child = fork(main, words, {
    execArgv: ["--enable-source-maps"],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  atTheEnd(() => child.kill("SIGTERM"));
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}
