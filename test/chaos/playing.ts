import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { atTheEnd } from "../support/leftovers.ts";
import type { Round } from "./rounds-kept.ts";

export interface Played {
  readonly code: number | null;
  /** The proof. */
  readonly output: string;
}

/** Plays one run in a process of its own, as the command line does. */
export async function play(words: readonly string[]): Promise<Played> {
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

export const wordsFor = ({ scenario, seed, seconds }: Round): string[] =>
  `--scenario ${scenario} --seed ${seed} --seconds ${seconds}`.split(" ");

/** Whether a run has failed by the invariant that was meant for it. */
export const isFound = (invariant: string, { code, output }: Played): boolean =>
  code === 1 && output.includes(`  ${invariant} BROKEN`);
