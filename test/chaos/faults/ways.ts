import type { Random } from "../random.ts";
import type { PostgresProxy } from "../scenario.ts";
import { Conversation, type Moment } from "./commits.ts";
import { Way } from "./proxy.ts";
import { redisTalk } from "./redis-talk.ts";

const ways = new Set<WayToPostgres>();

/** The ports by which PostgreSQL knows the connections of nodes. */
export const portsOfNodes = (): number[] => [...ways].flatMap(({ ports }) => ports);

const moments: readonly Moment[] = ["on its way", "once done"];

/** The way from a node to PostgreSQL. */
export class WayToPostgres extends Way implements PostgresProxy {
  readonly #random: Random;
  #cuts = 0;
  #whenCut: () => void = () => undefined;

  constructor(to: string, random: Random) {
    super(to, { random, overhear: () => new Conversation(() => this.#decide()) });
    this.#random = random;
    ways.add(this);
  }

  cutAfterCommit(times: number, whenCut: () => void): void {
    this.#cuts = times;
    this.#whenCut = whenCut;
  }

  override heal(): void {
    this.#cuts = 0;
    super.heal();
  }

  get ports(): readonly number[] {
    return this.passages.map(({ port }) => port);
  }

  /** Half of the time, so that some things are kept in between. */
  #decide(): Moment | null {
    if (this.#cuts === 0 || this.#random.chance(0.5)) return null;
    this.#cuts -= 1;
    this.#whenCut();
    return this.#random.pick(moments);
  }
}

/** The way from a node to Redis, which tells those that subscribe from those that publish. */
export class WayToRedis extends Way {
  constructor(to: string, random: Random) {
    super(to, { random, overhear: redisTalk });
  }
}
