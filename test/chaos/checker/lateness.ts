import type { Happening } from "../history.ts";
import { Faults } from "./faults.ts";
import { at, type Invariant } from "./invariant.ts";

/** Without Redis, people on other nodes see what is said after so long, in milliseconds. */
const mostLate = 1_500;
/** So much of it at least: the machine that runs nodes, clients and checker may be busy for a moment. */
const share = 0.99;
/** A node must first have noticed that hints are missing, in milliseconds. */
const noticing = 4_000;

/** In these a client is told what is said, or reads it. */
const states = ["live", "catching-up", "delayed"];
const isOfRedis = (name: string): boolean => name.includes("redis");

/** While nothing but Redis is missing, nobody waits for long: what was acknowledged is read within the time of a poll. */
export function seenWithoutRedis(): Invariant {
  const seeing = new Seeing();
  return {
    id: "K1",
    what: "without Redis, 99 in 100 see what is said within 1.5 s",
    take: (happening) => seeing.take(happening),
    *broken() {
      const { late, soon } = seeing;
      if (late + soon > 0 && soon / (late + soon) < share)
        yield `of ${late + soon} who were to see a message ${late} saw it later, the last after ${Math.round(seeing.worst)} ms`;
    },
  };
}

interface Expected {
  readonly place: number;
  readonly since: number;
}

/** How late it is seen what was acknowledged while only Redis was missing, by each who was live then. */
class Seeing {
  late = 0;
  soon = 0;
  worst = 0;
  readonly #faults = new Faults();
  readonly #connected = new Set<string>();
  /** By room, the clients that are live there. */
  readonly #live = new Map<string, Set<string>>();
  readonly #places = new Map<string, number>();
  readonly #expected = new Map<string, Expected[]>();
  #since = Infinity;

  take(happening: Happening): void {
    this.#faults.take(happening);
    const { ev, t } = happening;
    if (ev === "fault") this.#since = this.#isOnlyRedis() ? Math.min(this.#since, t) : Infinity;
    else if (ev === "connect") this.#connected.add(happening.client);
    else if (ev === "disconnect") this.#lose(happening.client);
    else if (ev === "state") this.#turn(happening);
    else if (ev === "ack") this.#expect(happening);
    else if (ev === "standing") this.#see(happening);
  }

  #isOnlyRedis(): boolean {
    const all = this.#faults.count();
    return all > 0 && all === this.#faults.count(isOfRedis);
  }

  #turn({ client, room, state }: Extract<Happening, { ev: "state" }>): void {
    const live = at(this.#live, room, () => new Set<string>());
    // reading on is part of seeing; whoever has lost the right waits for another reason
    if (states.includes(state)) live.add(client);
    else live.delete(client);
    if (!states.includes(state)) this.#expected.delete(`${client} ${room}`);
  }

  #lose(client: string): void {
    this.#connected.delete(client);
    for (const key of this.#expected.keys())
      if (key.startsWith(`${client} `)) this.#expected.delete(key);
  }

  #expect({ room, place, t }: Extract<Happening, { ev: "ack" }>): void {
    if (t < this.#since + noticing) return;
    for (const client of this.#live.get(room) ?? []) {
      if (!this.#connected.has(client)) continue;
      const key = `${client} ${room}`;
      if ((this.#places.get(key) ?? 0) >= place) this.soon += 1;
      else at(this.#expected, key, () => []).push({ place, since: t });
    }
  }

  #see({ client, room, place, t }: Extract<Happening, { ev: "standing" }>): void {
    const key = `${client} ${room}`;
    this.#places.set(key, place);
    const expected = this.#expected.get(key);
    if (!expected) return;
    for (const { since } of expected.filter((one) => one.place <= place)) this.#count(t - since);
    this.#expected.set(
      key,
      expected.filter((one) => one.place > place),
    );
  }

  #count(took: number): void {
    if (took <= mostLate) this.soon += 1;
    else this.late += 1;
    this.worst = Math.max(this.worst, took);
  }
}
