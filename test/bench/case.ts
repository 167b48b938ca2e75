/** How a run was asked for. */
export interface Plan {
  /** So small that it shows only that the case still works: no time is judged by it. */
  readonly tiny: boolean;
  /** How long a long run takes. */
  readonly minutes: number;
  /** Tell also where a size comes from. */
  readonly explain: boolean;
}

/** Something measured that may be too much. */
export interface Limit {
  readonly of: string;
  readonly is: number;
  readonly most: number;
  readonly unit: "s" | "kB";
}

export interface Measured {
  /** What a reader wants to know first, in one line. */
  readonly line: string;
  /** All of it, for machines. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly limits?: readonly Limit[];
  /** What is wrong whatever the speed: a lost message, a gap. */
  readonly faults?: readonly string[];
  /** For `--explain`. */
  readonly more?: readonly string[];
}

export interface Case {
  readonly name: string;
  /** What the figures are held against: a limit, or something measured in the same run. */
  readonly against: string;
  measure(plan: Plan): Promise<Measured>;
}

/** Sizes are the same on every machine; times are not, and in a tiny run they mean nothing. */
export const isBroken = ({ is, most, unit }: Limit): boolean => unit === "kB" && is > most;

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
