import type { Happening } from "../history.ts";

/** Which faults are under way. */
export class Faults {
  readonly #now = new Map<string, number>();

  /** How many are under way, or how many of those that `counts`. */
  count(counts: (name: string) => boolean = () => true): number {
    let all = 0;
    for (const [name, times] of this.#now) if (counts(name)) all += times;
    return all;
  }

  take(happening: Happening): void {
    if (happening.ev !== "fault") return;
    const { name, phase } = happening;
    this.#now.set(name, (this.#now.get(name) ?? 0) + (phase === "begin" ? 1 : -1));
  }
}
