import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { paces, pacesOfCrowds } from "../../shared/limits.ts";
import type { Pace } from "../../shared/protocol.ts";
import type { Actor } from "./context.ts";
import { Failure, forSeconds } from "./failure.ts";
import type { Limit, SharedCounts } from "./shared-counts.ts";

export interface Paces {
  /** Counts one request; throws `too-fast` with the seconds to wait when there were too many. */
  take(pace: Pace, actor: Actor, address: string): Promise<void>;
  /** Counts whatever came over one connection, before it is looked at; throws the same. */
  hear(connection: string): Promise<void>;
}

/** The nodes that allow something together. */
export interface Among {
  /** How many live, this one among them. */
  readonly nodes: () => number;
  /** Null where nodes do not know each other's counts. */
  readonly counts: SharedCounts | null;
}
const alone: Among = { nodes: () => 1, counts: null };

const names = Object.keys(paces) as Pace[];

/**
 * Counts by account (signed out: by address), by address whoever asks, and by connection. This node's own count decides
 * at once; where counts are shared the others' are heard a moment later, and where they are not each node allows its
 * part. `factor` widens all limits: a school is one address.
 */
export function makePaces(factor: number, among: Among = alone): Paces {
  const make = (name: string, { points, seconds }: Omit<Limit, "name">): Count =>
    new Count({ name, points: Math.ceil(points * factor), seconds }, among);
  const ofOne = new Map(names.map((name) => [name, make(name, paces[name])]));
  const ofAddress = new Map(
    names.map((name) => {
      const { points, seconds } = paces[name];
      return [name, make(`crowd:${name}`, { points: points * pacesOfCrowds.asMany, seconds })];
    }),
  );
  const ofConnection = make("connection", pacesOfCrowds.connection);
  return {
    async take(pace, actor, address) {
      if (actor.kind === "house") return;
      const who = actor.kind === "person" ? `person:${actor.id}` : `address:${address}`;
      await ofOne.get(pace)?.take(who);
      if (actor.kind === "person") await ofAddress.get(pace)?.take(address);
    },
    // a connection has one node only
    hear: (connection) => ofConnection.takeHere(connection),
  };
}

/** How much there was of one kind. */
class Count {
  readonly #limit: Limit;
  readonly #among: Among;
  readonly #here: RateLimiterMemory;

  constructor(limit: Limit, among: Among) {
    this.#limit = limit;
    this.#among = among;
    this.#here = new RateLimiterMemory({ points: limit.points, duration: limit.seconds });
  }

  async take(key: string): Promise<void> {
    const { counts, nodes } = this.#among;
    const shares = counts?.isWell() === true ? 1 : nodes();
    await this.takeHere(key, Math.ceil(this.#limit.points / shares));
    counts?.count(
      this.#limit,
      key,
      (ms) => void this.#here.block(key, Math.max(1, Math.ceil(ms / 1_000))),
    );
  }

  async takeHere(key: string, most = this.#limit.points): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.#consume(key);
    if (consumedPoints <= most) return;
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
    throw forSeconds(new Failure("too-fast", "too-fast", { seconds }), seconds);
  }

  async #consume(key: string): Promise<RateLimiterRes> {
    try {
      return await this.#here.consume(key);
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    }
  }
}
