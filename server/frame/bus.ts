import { createShardedAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { z } from "zod";
import type { Log } from "./log.ts";

/** Between nodes: hints that a room has something new. They carry no words and cause nothing but a look. */
export interface Bus {
  hint(room: string): void;
  /** Is Redis there now? */
  isWell(): boolean;
  stop(): Promise<void>;
}

const hints = z.array(z.uuid()).max(1_000);
/** Hints go together, so often at most. */
const gather = 20;

/**
 * A second Socket.IO server without HTTP and without clients, the only one with the Redis adapter. Connects in the
 * background and is never waited for; without Redis the poll of each node finds everything a second later.
 */
export function openBus(options: {
  readonly redisUrl: string;
  readonly wake: (room: string) => void;
  readonly log: Log;
}): Bus {
  const { redisUrl, wake, log } = options;
  const publisher = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
  });
  const subscriber = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber]) {
    client.on("error", (error) => log.debug({ err: error }, "redis"));
    client
      .connect()
      .catch((error: unknown) =>
        log.warn({ err: error }, "redis is away: hints wait, nothing is lost"),
      );
  }
  const bus = new Server();
  subscriber.once("ready", () => {
    bus.adapter(createShardedAdapter(publisher, subscriber, { channelPrefix: "lyceum" }));
    bus.on("hints", (sent: unknown) => {
      for (const room of hints.safeParse(sent).data ?? []) wake(room);
    });
  });
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const send = (): void => {
    timer = undefined;
    if (publisher.status === "ready") bus.serverSideEmit("hints", [...waiting].slice(0, 1_000));
    waiting.clear();
  };
  return {
    hint(room) {
      waiting.add(room);
      timer ??= setTimeout(send, gather);
    },
    isWell: () => publisher.status === "ready" && subscriber.status === "ready",
    async stop() {
      clearTimeout(timer);
      publisher.disconnect();
      subscriber.disconnect();
      await bus.close();
    },
  };
}
