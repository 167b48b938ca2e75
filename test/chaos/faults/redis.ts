import { Redis } from "ioredis";
import { z } from "zod";
import { startRedis } from "../../support/redis.ts";
import type { Random } from "../random.ts";
import type { FaultyRedis } from "../scenario.ts";

/** A Redis of one's own, to be harmed. Ended after the run at the latest. */
export async function startFaultyRedis(): Promise<FaultyRedis> {
  const redis = await startRedis();
  return {
    url: redis.url,
    pause: redis.pause,
    resume: redis.resume,
    kill: redis.kill,
    restart: redis.restart,
    flush: () => asked(redis.url, async (client) => void (await client.flushall())),
    forge: (packets, random) => asked(redis.url, (client) => forge(client, { packets, random })),
  };
}

async function asked(url: string, work: (client: Redis) => Promise<void>): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => null, commandTimeout: 5_000 });
  client.on("error", () => undefined);
  try {
    await work(client);
  } finally {
    client.disconnect();
  }
}

const Channels = z.array(z.string());
/** So many packets are under way at once. */
const atOnce = 200;

async function forge(
  client: Redis,
  { packets, random }: { readonly packets: number; readonly random: Random },
): Promise<void> {
  const plain = Channels.parse(await client.call("PUBSUB", "CHANNELS", "*"));
  const sharded = Channels.parse(await client.call("PUBSUB", "SHARDCHANNELS", "*"));
  const ways = [
    ...plain.map((name) => ["PUBLISH", name] as const),
    ...sharded.map((name) => ["SPUBLISH", name] as const),
  ];
  if (ways.length === 0) throw new Error("no node listens to Redis: there is nothing to forge");
  for (let sent = 0; sent < packets; sent += atOnce) {
    const many = Array.from({ length: Math.min(atOnce, packets - sent) }, () => {
      const [command, name] = random.pick(ways);
      return client.call(command, name, forgery(random));
    });
    await Promise.all(many);
  }
}

const record = (random: Random) => ({
  place: random.whole(1, 1_000_000),
  id: "00000000-0000-4000-8000-000000000000",
  kind: "said",
  what: { text: `forged ${random.whole(1, 1_000_000)}` },
});

/** What somebody might send who has got at Redis: nonsense, and what looks as if a node had sent it. */
function forgery(random: Random): string | Buffer {
  const packet = (data: unknown) =>
    JSON.stringify({
      uid: "forged",
      nsp: "/",
      type: 3,
      data: { packet: { type: 2, data }, opts: { rooms: [], except: [], flags: {} } },
    });
  const room = "00000000-0000-4000-8000-000000000000";
  const kinds: readonly (() => string | Buffer)[] = [
    () => "",
    () => "{",
    () => "null",
    () => "[]",
    () => JSON.stringify({ uid: "forged", type: random.whole(-1, 12), data: null }),
    () => JSON.stringify(Array.from({ length: 1_000 }, () => room)),
    () => JSON.stringify([room, { __proto__: null, constructor: 1 }, random.whole(0, 9)]),
    () => packet(["rooms.records", { room, after: 0, records: [record(random)] }]),
    () => packet(["hints", [room, "not a room", random.whole(0, 9)]]),
    () => Buffer.from(Array.from({ length: 64 }, () => random.whole(0, 255))),
    () => "x".repeat(random.whole(1, 20_000)),
  ];
  return random.pick(kinds)();
}
