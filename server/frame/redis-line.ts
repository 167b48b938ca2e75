import { createShardedAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { z } from "zod";
import type { Log } from "./log.ts";

/**
 * Two connections to Redis, to speak and to listen, and between them a Socket.IO server without HTTP and without
 * clients, the only one with the Redis adapter. Nothing here throws or rejects, and nothing is repaired: a line in
 * doubt is closed and another is opened.
 */
export interface Line {
  /** Whether the hints went; a line with too much under way takes no more. */
  send(rooms: readonly string[]): boolean;
  /** Says something that whoever opened the line is to hear. */
  say(word: string): void;
  close(): void;
}

export interface Ends {
  readonly redisUrl: string;
  /** The channel that `say` speaks on. */
  readonly channel: string;
  /** Told once something can be said. */
  readonly whenOpen: () => void;
  readonly whenHinted: (rooms: readonly string[]) => void;
  readonly whenSaid: (word: string) => void;
  /** Told when a connection has ended or could not be made. */
  readonly whenCut: () => void;
  readonly log: Log;
}

/** Rooms in one hint: 100 rooms are under 4 kB. */
export const mostHinted = 1_000;
const hints = z.array(z.uuid()).max(mostHinted);
/** What may wait for Redis at once; a Redis that has stopped is sent no more (K3). */
const mostUnderWay = 64;
/** For a connection to stand, in milliseconds. */
const patience = 2_000;

/** Opens a line in the background. */
export function openLine(ends: Ends): Line {
  const publisher = connection(ends);
  const subscriber = connection(ends);
  const speaking = gently(publisher, ends);
  let server: Server | null = null;
  void Promise.all([publisher.connect(), subscriber.connect()])
    .then(async () => {
      server = serverOver(speaking, listening(subscriber, ends), ends);
      subscriber.on("message", (_, word) => ends.whenSaid(word));
      await subscriber.subscribe(ends.channel);
      ends.whenOpen();
    })
    .catch(() => ends.whenCut());
  return {
    send(rooms) {
      if (server === null || speaking.isFull()) return false;
      server.serverSideEmit("hints", rooms);
      return true;
    },
    say: (word) => void speaking.publish(ends.channel, word),
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

function connection({ redisUrl, whenCut, log }: Ends): Redis {
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: patience,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on("error", (err) => log.debug({ err }, "redis"));
  client.on("close", whenCut);
  return client;
}

type Speaking = ReturnType<typeof gently>;

/** What is published is a hint: where it cannot go it is dropped, and nobody is told of it by an exception (K2). */
function gently(publisher: Redis, { log }: Ends) {
  let underWay = 0;
  const attempt = async (send: () => Promise<unknown>): Promise<number> => {
    if (publisher.status !== "ready" || underWay >= mostUnderWay) return 0;
    underWay += 1;
    await send().catch((err: unknown) => log.debug({ err }, "a hint was dropped"));
    underWay -= 1;
    return 0;
  };
  return {
    isFull: () => underWay >= mostUnderWay,
    publish: (channel: string, word: string) => attempt(() => publisher.publish(channel, word)),
    spublish: (channel: string, packet: string | Buffer) =>
      attempt(() => publisher.spublish(channel, packet)),
  };
}

type Hear = (...told: Buffer[]) => void;

/** The adapter believes what stands in Redis and throws where that does not fit, which would end the process (K9). */
function listening(subscriber: Redis, { log }: Ends) {
  const attempt = (asked: Promise<unknown>): Promise<unknown> =>
    asked.catch((err: unknown) => log.debug({ err }, "redis"));
  return {
    on: (event: string, hear: Hear) =>
      subscriber.on(event, (...told: Buffer[]) => {
        try {
          hear(...told);
        } catch (err) {
          log.warn({ err }, "redis carried something that no node of ours has sent");
        }
      }),
    ssubscribe: (channel: string) => attempt(subscriber.ssubscribe(channel)),
    sunsubscribe: (channels: string[]) => attempt(subscriber.sunsubscribe(...channels)),
  };
}

function serverOver(
  speaking: Speaking,
  listener: ReturnType<typeof listening>,
  { whenHinted }: Ends,
): Server {
  const server = new Server();
  server.adapter(createShardedAdapter(speaking, listener, { channelPrefix: "lyceum" }));
  server.on("hints", (sent: unknown) => whenHinted(hints.safeParse(sent).data ?? []));
  return server;
}
