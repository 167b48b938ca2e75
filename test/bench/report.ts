import { cpus } from "node:os";
import { type Case, isBroken, type Limit, type Measured, type Plan, round } from "./case.ts";

export interface Report {
  /** For a reader, and the same for a machine. */
  readonly lines: readonly string[];
  readonly json: string;
  readonly broken: boolean;
}

export function report(one: Case, measured: Measured, plan: Plan): Report {
  const { line, figures, limits = [], faults = [], more = [] } = measured;
  const { name, against } = one;
  const verdicts = limits.map((limit) => sentence(limit, plan));
  const told = [
    `held against ${against}`,
    ...verdicts,
    ...faults.map((fault) => `WRONG: ${fault}`),
  ];
  const run = { case: name, tiny: plan.tiny, node: process.version, cpus: cpus().length };
  const judged = limits.map((limit) => ({ ...limit, met: isMet(limit, plan) }));
  return {
    lines: [`${name}: ${[line, ...told].join("; ")}`, ...more],
    json: toJson({ ...run, against, ...figures, limits: judged, faults }),
    broken: faults.length > 0 || limits.some(isBroken),
  };
}

/** Null where it is not judged: a time in a tiny run. */
const isMet = ({ is, most, unit }: Limit, { tiny }: Plan): boolean | null =>
  tiny && unit === "s" ? null : is <= most;

function sentence(limit: Limit, plan: Plan): string {
  const { of, is, most, unit } = limit;
  const met = isMet(limit, plan);
  const verdict = met === null ? "not judged" : met ? "met" : "NOT MET";
  return `${of} ${round(is)} of ${most} ${unit}: ${verdict}`;
}

/** To three digits; what this machine does not tell is null. */
const toJson = (told: object): string =>
  JSON.stringify(told, (_, value: unknown) =>
    typeof value === "number" ? round(value, 3) : value,
  );
