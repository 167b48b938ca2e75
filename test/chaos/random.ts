/** Chance that can be repeated: the same seed gives the same numbers in the same order. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean;
  /** One of them. Throws where there is none. */
  pick<T>(things: readonly T[]): T;
  /** So many of them, in any order, none twice; all where there are fewer. */
  some<T>(things: readonly T[], count: number): T[];
  /** Chance of its own for a part, so that what one part draws changes nothing for the others. */
  fork(part: string): Random;
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for choosing faults and words. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  const random: Random = {
    next,
    whole,
    chance: (share) => next() < share,
    pick(things) {
      const [one] = random.some(things, 1);
      if (one === undefined) throw new Error("there is nothing to pick from");
      return one;
    },
    some(things, count) {
      const left = [...things];
      const taken = Math.min(count, left.length);
      return Array.from({ length: taken }, () => left.splice(whole(0, left.length - 1), 1)).flat();
    },
    fork: (part) => randomFrom([...part].reduce(stir, seed)),
  };
  return random;
}

const stir = (seed: number, letter: string): number =>
  Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
