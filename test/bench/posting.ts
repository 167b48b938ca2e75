import { randomUUID } from "node:crypto";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { type Heard, type Play, seatAudience, type Seating } from "./audience-plan.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { signIn } from "./crowd.ts";
import { flushMs } from "./disk.ts";
import { messages } from "./material.ts";
import { crowded, type Measurable, measurable, startBare, type Used, usedBy } from "./servers.ts";
import { chatUnderWay } from "./staged-chat.ts";

/** How many messages are kept a second when everybody speaks as fast as they can, and how long each waits. */
export const posting: Case = {
  name: "posting",
  against: "a bare Socket.IO server that stores nothing, with the same messages and clients",
  async measure({ tiny }: Plan): Promise<Measured> {
    const authors = tiny ? 20 : 300;
    const seconds = tiny ? 1 : 12;
    const { from, said } = await messages(tiny ? 20 : 200);
    const texts = said.map(({ text }) => text);
    const node = await startNode(crowded);
    const house = await openHouse(node.databaseUrl);
    const rooms: string[] = [];
    for (let n = 0; n < 20; n += 1) rooms.push((await chatUnderWay(house)).floor);
    const secrets = await signIn(house, { proven: authors, others: 0 });
    await house.database.close();
    const bare = await startBare(0);
    const told: Record<string, Posted> = {};
    for (const [name, server, into] of [
      ["one room", measurable([node]), rooms.slice(0, 1)],
      ["twenty rooms", measurable([node]), rooms],
      ["one room of a bare server", bare, [randomUUID()]],
    ] as const) {
      const seating = seated({ server, rooms: into, secrets });
      told[name] = await posted(server, seating, { texts, seconds });
    }
    await node.stop();
    bare.stop();
    return {
      line: `${authors} authors: ${Object.entries(told).map(tell).join("; ")}; the disk alone takes ${round(flushMs())} ms to keep something`,
      figures: { authors, seconds, material: from, diskMs: flushMs(), told },
      faults: Object.entries(told).flatMap(([name, { pressed, calm }]) =>
        [...pressed.faults, ...calm.faults].map((fault) => `${name}: ${fault}`),
      ),
    };
  },
};

/** Authors take the rooms in turn; in each one visitor watches, who counts the places. */
function seated({
  server,
  rooms,
  secrets,
}: {
  readonly server: Measurable;
  readonly rooms: readonly string[];
  readonly secrets: readonly string[];
}): Seating {
  const [url = ""] = server.urls;
  const authors = secrets.map((secret, n) => ({
    url,
    secret,
    room: rooms[n % rooms.length] ?? "",
    watches: false,
    speaks: true,
  }));
  const watchers = rooms.map((room) => ({ url, secret: null, room, watches: true, speaks: false }));
  return [...authors, ...watchers];
}

interface Posted {
  /** As fast as they can. */
  readonly pressed: Heard & { readonly used: Used };
  /** A hundred a second. */
  readonly calm: Heard;
}

async function posted(
  server: Measurable,
  seating: Seating,
  { texts, seconds }: Omit<Play, "aSecond">,
): Promise<Posted> {
  const audience = await seatAudience(seating);
  // so that the code is warm
  await audience.play({ texts, seconds: seconds / 3, aSecond: null });
  const pressed = await usedBy(server, () => audience.play({ texts, seconds, aSecond: null }));
  const calm = await audience.play({ texts, seconds, aSecond: 100 });
  await audience.leave();
  return { pressed, calm };
}

function tell([name, { pressed, calm }]: [string, Posted]): string {
  const { sent, took, acknowledged, used } = pressed;
  return [
    `into ${name} ${Math.round(sent / took)} a second`,
    `acknowledged in p50 ${round(acknowledged.p50, 1)}, p99 ${round(acknowledged.p99, 1)} ms`,
    `CPU ms a message ${round((used.server * 1_000) / sent)} + PostgreSQL ${round((used.postgres * 1_000) / sent)}`,
    `at 100 a second p50 ${round(calm.acknowledged.p50, 1)}, p99 ${round(calm.acknowledged.p99, 1)} ms`,
  ].join(", ");
}
