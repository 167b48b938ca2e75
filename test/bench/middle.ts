/** The middle of samples, by nearest rank. NaN where there are none. */
export const middle = (samples: readonly number[]): number =>
  samples.toSorted((a, b) => a - b)[Math.ceil(samples.length / 2) - 1] ?? NaN;
