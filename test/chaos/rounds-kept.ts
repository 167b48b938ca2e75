import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Round = z.object({ scenario: z.string(), seed: z.number(), seconds: z.number() });
/** One run among many. */
export type Round = z.output<typeof Round>;

const Line = z.union([
  z.strictObject({ plan: z.array(Round) }),
  z.strictObject({ round: Round, passed: z.boolean() }),
]);

/** Not in the repository. */
const folder = join(import.meta.dirname, "../../../test/chaos/.runs");
const file = join(folder, "all.jsonl");

/** What was to be played and what has passed, kept so that it can be gone on with; `resume`: as it was kept before. */
export function roundsKept(resume: boolean) {
  if (!resume) rmSync(file, { force: true });
  const lines = existsSync(file) ? read() : [];
  const rounds = lines.flatMap((line) => ("plan" in line ? line.plan : []));
  const passed = new Set(
    lines.flatMap((line) => ("round" in line && line.passed ? [nameOf(line.round)] : [])),
  );
  const write = (line: z.output<typeof Line>): void =>
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  return {
    rounds,
    plan(all: Round[]): void {
      mkdirSync(folder, { recursive: true });
      if (rounds.length === 0) write({ plan: all });
    },
    hasPassed: (round: Round): boolean => passed.has(nameOf(round)),
    keep(round: Round, isPassed: boolean): void {
      if (isPassed) passed.add(nameOf(round));
      write({ round, passed: isPassed });
    },
  };
}

const read = (): z.output<typeof Line>[] =>
  readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => Line.parse(JSON.parse(line)));

const nameOf = ({ scenario, seed, seconds }: Round): string => `${scenario} ${seed} ${seconds}`;
