import { Redis } from "ioredis";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { Log } from "./log.ts";

/** What is counted: at most so many points in so many seconds, under this name. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Counts that all nodes share. Nobody ever waits for them: they only tell, a moment later, who has had enough. */
export interface SharedCounts {
  /** Counts one request; calls `enough` with the milliseconds left when all nodes together have let in too many. */
  count(limit: Limit, key: string, enough: (ms: number) => void): void;
  /** Whether what is counted here is known to all nodes now. */
  isWell(): boolean;
  stop(): void;
}

/** Counts that have not been answered: more are not worth keeping. */
const mostWaiting = 500;

/** Counts in Redis, connected in the background. Whatever is wrong with Redis costs nothing but the sharing. */
export function countInRedis(redisUrl: string, log: Log): SharedCounts {
  const redis = connect(redisUrl, log);
  const limiterOf = makeLimiters(redis);
  let waiting = 0;
  let answers = true;
  return {
    count(limit, key, enough) {
      // while it does not answer, one count at a time finds out whether it does again
      if (redis.status !== "ready" || waiting >= (answers ? mostWaiting : 1)) return;
      waiting += 1;
      limiterOf(limit)
        .consume(key)
        .then(() => (answers = true))
        .catch((told: unknown) => {
          answers = told instanceof RateLimiterRes;
          if (told instanceof RateLimiterRes) enough(told.msBeforeNext);
        })
        .finally(() => (waiting -= 1));
    },
    isWell: () => answers && redis.status === "ready",
    stop: () => redis.disconnect(),
  };
}

function connect(redisUrl: string, log: Log): Redis {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    commandTimeout: 500,
  });
  redis.on("error", (err) => log.debug({ err }, "redis"));
  redis
    .connect()
    .catch((err: unknown) => log.warn({ err }, "no redis: each node counts for itself"));
  return redis;
}

function makeLimiters(redis: Redis): (limit: Limit) => RateLimiterRedis {
  const limiters = new Map<string, RateLimiterRedis>();
  return (limit) => {
    const limiter = limiters.get(limit.name) ?? makeLimiter(redis, limit);
    limiters.set(limit.name, limiter);
    return limiter;
  };
}

const makeLimiter = (redis: Redis, { name, points, seconds }: Limit): RateLimiterRedis =>
  new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `lyceum:pace:${name}`,
    points,
    duration: seconds,
  });
