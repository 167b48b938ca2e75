import { type Verdict, violations } from "./checker/checker.ts";

/** The proof of a run, as lines to read. */
export function report(title: string, verdict: Verdict): string[] {
  const { counts, findings } = verdict;
  const { sent, acknowledged, refused, unsure, stored, seen, resets } = counts;
  const broken = findings.filter(({ count }) => count > 0);
  const heal = counts.worstHeal === null ? "nothing had to heal" : seconds(counts.worstHeal);
  return [
    title,
    `  ${sent} sent, ${acknowledged} acknowledged, ${refused} refused, ${unsure} answers unsure, ${stored} stored, ${seen} seen, ${resets} resets`,
    `  ${counts.faults} faults, ${counts.exits} exits of nodes, ${counts.disconnects} disconnects; acknowledged within ${milliseconds(counts.p50)} (half), ${milliseconds(counts.p99)} (99 in 100); worst heal: ${heal}`,
    ...broken.flatMap(({ id, what, count, examples }) => [
      `  ${id} BROKEN ${count} times: ${what}`,
      ...examples.map((example) => `    ${example}`),
    ]),
    violations(verdict) === 0
      ? `  0 violations of ${findings.map(({ id }) => id).join(" ")}`
      : `  ${violations(verdict)} violations of ${broken.map(({ id }) => id).join(" ")}`,
  ];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const milliseconds = (ms: number): string => `${Math.round(ms)} ms`;
