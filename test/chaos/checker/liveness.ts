import type { Happening } from "../history.ts";
import { Faults } from "./faults.ts";
import { at, type Invariant } from "./invariant.ts";
import { Rights } from "./rights.ts";

/** After healing everybody must have what was acknowledged until then, in milliseconds. */
const mostHealing = 15_000;

interface Healing {
  readonly since: number;
  /** By client and room: the place that is still to be read. */
  readonly missing: Map<string, number>;
}

/** How long it took each time, once nothing was wrong any more, until everybody had read what was acknowledged before. */
export class Heals {
  /** The worst, in milliseconds; null where nothing had to heal. */
  worst: number | null = null;
  readonly late: string[] = [];
  readonly #faults = new Faults();
  readonly #rights = new Rights();
  readonly #tops = new Map<string, number>();
  readonly #places = new Map<
    string,
    { readonly client: string; readonly room: string; place: number }
  >();
  #healing: Healing | null = null;

  take(happening: Happening): void {
    this.#faults.take(happening);
    this.#rights.take(happening);
    const { ev, t } = happening;
    if (ev === "fault") this.#change(t);
    else if (ev === "quiet") this.#begin(t);
    else if (ev === "ack") this.#raise(happening.room, happening.place);
    else if (ev === "open") this.#stand(happening, 0);
    else if (ev === "standing") this.#stand(happening, happening.place);
    else if (ev === "state" && happening.state === "lost") this.#settle(happening, Infinity);
    else if (ev === "end") this.#end(t);
  }

  #raise(room: string, place: number): void {
    this.#tops.set(room, Math.max(place, this.#tops.get(room) ?? 0));
  }

  #change(t: number): void {
    if (this.#faults.count() === 0) this.#begin(t);
    // what has not healed within its time has not; what is interrupted before begins anew
    else this.#giveUp(t);
  }

  #begin(t: number): void {
    this.#giveUp(t);
    const missing = new Map<string, number>();
    for (const [key, { client, room, place }] of this.#places) {
      const top = this.#tops.get(room) ?? 0;
      if (place < top && this.#rights.mayNow(client, room)) missing.set(key, top);
    }
    this.#healing = { since: t, missing };
    this.#lookAt(t);
  }

  #stand({ client, room, t }: { client: string; room: string; t: number }, place: number): void {
    const key = `${client} in ${room}`;
    at(this.#places, key, () => ({ client, room, place })).place = place;
    this.#settle({ client, room, t }, place);
  }

  #settle({ client, room, t }: { client: string; room: string; t: number }, place: number): void {
    const key = `${client} in ${room}`;
    const wanted = this.#healing?.missing.get(key);
    if (wanted === undefined || place < wanted) return;
    this.#healing?.missing.delete(key);
    this.#lookAt(t);
  }

  #lookAt(t: number): void {
    if (!this.#healing || this.#healing.missing.size > 0) return;
    this.#measure(t - this.#healing.since);
    this.#healing = null;
  }

  #giveUp(t: number): void {
    if (this.#healing && t - this.#healing.since > mostHealing) this.#end(t);
    this.#healing = null;
  }

  #end(t: number): void {
    if (!this.#healing) return;
    this.#measure(t - this.#healing.since);
    for (const [key, place] of this.#healing.missing)
      this.late.push(
        `${key} had not read to ${place} when all had been well for ${Math.round(t - this.#healing.since)} ms`,
      );
    this.#healing = null;
  }

  #measure(took: number): void {
    this.worst = Math.max(took, this.worst ?? 0);
    if (took > mostHealing) this.late.push(`healing took ${Math.round(took)} ms`);
  }
}

/** Once nothing is wrong any more, everybody has everything soon, and nothing waits to be sent. */
export function allHaveAll(): Invariant {
  const heals = new Heals();
  const unsent: string[] = [];
  return {
    id: "I16",
    what: "15 s after healing everybody has everything; 60 s after, nothing waits to be sent",
    take(happening) {
      heals.take(happening);
      if (happening.ev === "unsent" && happening.count > 0)
        unsent.push(
          `${happening.client} has ${happening.count} messages unsent in ${happening.room}`,
        );
    },
    broken: () => [...heals.late, ...unsent],
  };
}
