import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { paces } from "../../shared/limits.ts";
import type { Pace } from "../../shared/protocol.ts";
import type { Actor } from "./context.ts";
import { Failure, forSeconds } from "./failure.ts";

export interface Paces {
  /** Counts one request; throws `too-fast` with the seconds to wait when there were too many. */
  take(pace: Pace, actor: Actor, address: string): Promise<void>;
}

const names = Object.keys(paces) as Pace[];

/** Counts on this node, by account or, signed out, by address. `factor` widens all limits: a school is one address. */
export function makePaces(factor: number): Paces {
  const limiters = new Map(
    names.map((name) => {
      const { points, seconds } = paces[name];
      return [
        name,
        new RateLimiterMemory({ points: Math.ceil(points * factor), duration: seconds }),
      ];
    }),
  );
  return {
    async take(pace, actor, address) {
      if (actor.kind === "house") return;
      const key = actor.kind === "person" ? `person:${actor.id}` : `address:${address}`;
      try {
        await limiters.get(pace)?.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw forSeconds(new Failure("too-fast", "too-fast", { seconds }), seconds);
      }
    },
  };
}
