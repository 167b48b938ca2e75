import type { AskedFor } from "./asked.ts";
import { breakages } from "./broken/breakages.ts";
import { isFound, play, wordsFor } from "./playing.ts";
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
    const more = old === undefined ? [] : ["--old", old];
    const { code, output } = await play([...wordsFor(round), ...more]);
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
    const words = wordsFor({ scenario, seed: 1, seconds });
    const played = await play([...words, "--break", name]);
    const found = isFound(foundBy, played);
    tell(`${name}: ${found ? "found" : "NOT FOUND"} by ${foundBy} in ${scenario}`);
    if (!found) tell(played.output.trimEnd());
    well &&= found;
  }
  return well;
}
