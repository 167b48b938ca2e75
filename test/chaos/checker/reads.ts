import type { Happening } from "../history.ts";
import { Faults } from "./faults.ts";
import { type Invariant, takeBy } from "./invariant.ts";
import { Rights } from "./rights.ts";

/** Who has seen something sees it ever after, through whichever node. */
export function readsGrow(): Invariant {
  const places = new Map<string, number>();
  const wrong: string[] = [];
  return {
    id: "I15",
    what: "no later read shows less than an earlier one",
    take: takeBy({
      read({ client, room, place, node }) {
        const key = `${client} in ${room}`;
        const before = places.get(key) ?? 0;
        if (place < before)
          wrong.push(`${client} read to ${place} of ${room} through ${node} after ${before}`);
        places.set(key, Math.max(place, before));
      },
    }),
    broken: () => wrong,
  };
}

/** How long a reader who asks every node may go without an answer, in milliseconds. */
const mostSilence = 10_000;

/** Reads go on wherever PostgreSQL answers: whoever asks one node after the other gets an answer soon. */
export function readsGoOn(): Invariant {
  const rights = new Rights();
  const excuse = new Excuse();
  const last = new Map<string, { readonly room: string; t: number }>();
  const wrong: string[] = [];
  const look = (client: string, room: string, t: number): void => {
    const since = Math.max(last.get(client)?.t ?? t, excuse.until(t));
    if (t - since > mostSilence)
      wrong.push(`${client} got no answer about ${room} for ${Math.round(t - since)} ms`);
  };
  return {
    id: "reads",
    what: "reads go on wherever PostgreSQL answers",
    take(happening) {
      rights.take(happening);
      excuse.take(happening);
      const { ev, t } = happening;
      if (ev === "read" && rights.isForAll(happening.room)) {
        look(happening.client, happening.room, t);
        last.set(happening.client, { room: happening.room, t });
      }
      if (ev === "quiet") for (const [client, { room }] of last) look(client, room, t);
    },
    broken: () => wrong,
  };
}

/** When nobody could have read: PostgreSQL is hindered, or no node runs. */
class Excuse {
  readonly #faults = new Faults();
  readonly #running = new Set<string>();
  #last = 0;

  take(happening: Happening): void {
    const before = this.#holds();
    this.#faults.take(happening);
    if (happening.ev === "node")
      if (happening.did === "start") this.#running.add(happening.node);
      else this.#running.delete(happening.node);
    if (before || this.#holds()) this.#last = happening.t;
  }

  /** Until when there was an excuse, as far as `t`. */
  until(t: number): number {
    return this.#holds() ? t : this.#last;
  }

  #holds(): boolean {
    return this.#running.size === 0 || this.#faults.count((name) => name.includes("postgres")) > 0;
  }
}
