export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** How samples lie, by nearest rank. NaN where there are none. */
export function spread(samples: Iterable<number>): Spread {
  const sorted = Float64Array.from(samples).toSorted();
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

export const middle = (samples: readonly number[]): number => spread(samples).p50;
