import { createShardedAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { type Namespace, Server } from "socket.io";
import { z } from "zod";
import type { Log } from "./log.ts";

/** Between nodes: hints that a room has something new. They carry no words and cause nothing but a look. */
export interface Bus {
  hint(room: string): void;
  /** Is Redis there now? */
  isWell(): boolean;
  stop(): Promise<void>;
}

/** Rooms in one hint: 100 rooms are under 4 kB. */
const most = 1_000;
const hints = z.array(z.uuid()).max(most);
/** Hints go together, so often at most. */
const gather = 20;

interface Surroundings {
  readonly redisUrl: string;
  readonly wake: (room: string) => void;
  readonly log: Log;
}

/**
 * A second Socket.IO server without HTTP and without clients, the only one with the Redis adapter. Connects in the
 * background and is never waited for; without Redis the poll of each node finds everything a second later.
 */
export function openBus({ redisUrl, wake, log }: Surroundings): Bus {
  const { publisher, subscriber } = connect(redisUrl, log);
  const bus = new Server();
  subscriber.once("ready", () => {
    const adapterOf = createShardedAdapter(publisher, subscriber, { channelPrefix: "lyceum" });
    // called with `new`, so not an arrow function
    bus.adapter(function calmAdapter(namespace: Namespace) {
      return calm(adapterOf(namespace), log);
    });
    bus.on("hints", (sent: unknown) => {
      for (const room of hints.safeParse(sent).data ?? []) wake(room);
    });
  });
  const gathered = gatherHints((rooms) => {
    if (publisher.status === "ready") bus.serverSideEmit("hints", rooms);
  });
  return {
    hint: gathered.add,
    isWell: () => publisher.status === "ready" && subscriber.status === "ready",
    async stop() {
      gathered.stop();
      publisher.disconnect();
      subscriber.disconnect();
      await bus.close();
    },
  };
}

interface Listening {
  onRawMessage(packet: unknown, channel: unknown): unknown;
}
type Adapter = ReturnType<ReturnType<typeof createShardedAdapter>>;

/** The adapter believes what stands in Redis and throws where it does not fit, which would end the process (K9). */
function calm(adapter: Adapter, log: Log): Adapter {
  // not public, and the one place through which everything comes
  const listening = adapter as unknown as Listening;
  const listen = listening.onRawMessage.bind(adapter);
  listening.onRawMessage = (packet, channel) => {
    try {
      return listen(packet, channel);
    } catch (err) {
      log.warn({ err }, "redis carried something that no node of ours has sent");
      return undefined;
    }
  };
  return adapter;
}

function connect(redisUrl: string, log: Log): { publisher: Redis; subscriber: Redis } {
  const publisher = new Redis(redisUrl, {
    lazyConnect: true,
    // hints that cannot go at once are not worth keeping
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
  });
  const subscriber = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber]) {
    client.on("error", (err) => log.debug({ err }, "redis"));
    client
      .connect()
      .catch((err: unknown) => log.warn({ err }, "no redis: nothing is lost, only late"));
  }
  return { publisher, subscriber };
}

function gatherHints(send: (rooms: string[]) => void) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    send([...waiting].slice(0, most));
    waiting.clear();
  };
  return {
    add(room: string): void {
      waiting.add(room);
      timer ??= setTimeout(flush, gather);
    },
    stop: (): void => clearTimeout(timer),
  };
}
