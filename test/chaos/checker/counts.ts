import type { Happening } from "../history.ts";
import { takeBy } from "./invariant.ts";
import { Heals } from "./liveness.ts";

/** What a run amounts to. */
export interface Counts {
  /** Different messages. */
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Answers that told nothing. */
  readonly unsure: number;
  readonly stored: number;
  /** Each showing of a message to a client. */
  readonly seen: number;
  readonly resets: number;
  readonly disconnects: number;
  readonly faults: number;
  readonly exits: number;
  /** From the first sending to the acknowledgement, in milliseconds: half, and 99 in 100, took at most so long. */
  readonly p50: number;
  readonly p99: number;
  /** In milliseconds; null where nothing had to heal. */
  readonly worstHeal: number | null;
}

/** Counts as the history goes by. */
export class Counting {
  readonly #sent = new Map<string, number>();
  readonly #took = new Map<string, number>();
  readonly #refused = new Set<string>();
  readonly #heals = new Heals();
  #counts = { unsure: 0, stored: 0, seen: 0, resets: 0, disconnects: 0, faults: 0, exits: 0 };
  readonly #count = takeBy({
    send: ({ id, t }) => void (this.#sent.has(id) || this.#sent.set(id, t)),
    ack: ({ id, t }) =>
      void (this.#took.has(id) || this.#took.set(id, t - (this.#sent.get(id) ?? t))),
    refused: ({ id }) => void this.#refused.add(id),
    unsure: () => void (this.#counts.unsure += 1),
    stored: ({ kind }) => void (this.#counts.stored += kind === "said" ? 1 : 0),
    seen: () => void (this.#counts.seen += 1),
    reset: () => void (this.#counts.resets += 1),
    disconnect: () => void (this.#counts.disconnects += 1),
    fault: ({ phase }) => void (this.#counts.faults += phase === "begin" ? 1 : 0),
    node: ({ did }) => void (this.#counts.exits += did === "exit" ? 1 : 0),
  });

  take(happening: Happening): void {
    this.#count(happening);
    this.#heals.take(happening);
  }

  tell(): Counts {
    const took = [...this.#took.values()].toSorted((a, b) => a - b);
    const share = (part: number): number => took[Math.floor((took.length - 1) * part)] ?? 0;
    return {
      sent: this.#sent.size,
      acknowledged: this.#took.size,
      refused: this.#refused.size,
      ...this.#counts,
      p50: share(0.5),
      p99: share(0.99),
      worstHeal: this.#heals.worst,
    };
  }
}
