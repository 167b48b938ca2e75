import type { Random } from "../random.ts";
import type { Field, Scenario } from "../scenario.ts";

/** One fault from its beginning to its end, healed. Scenarios are made of episodes. */
export interface Episode {
  /** Nothing else may harm the same at the same time. */
  readonly harms: "nodes" | "redis" | "postgres" | "people";
  /** How long it takes at most, in milliseconds. */
  readonly longest: number;
  /** Settles when it has healed what it did. */
  play(field: Field, random: Random): Promise<void>;
  /** What must hold soon after, where nothing else goes wrong. */
  after?(field: Field): Promise<void>;
}

/** Between two faults all heals, for so many milliseconds. */
const rest = 4_000;

/** Plays an episode again and again while there is time for one more; once in any case. */
export const again =
  (...episodes: readonly Episode[]): Scenario["run"] =>
  async (field, random, until) => {
    for (let count = 0; count === 0 || performance.now() < until; count += 1) {
      const episode = episodes[count % episodes.length];
      if (!episode || (count > 0 && performance.now() + episode.longest > until)) return;
      await field.pause(random.whole(200, 1_200));
      await episode.play(field, random);
      await episode.after?.(field);
      await field.pause(Math.min(rest, Math.max(0, until - performance.now())));
    }
  };
