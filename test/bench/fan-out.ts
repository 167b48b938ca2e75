import { randomUUID } from "node:crypto";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { type Audience, type Heard, seatAudience } from "./audience-plan.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { type Crowd, seatedIn, signIn } from "./crowd.ts";
import { flushMs } from "./disk.ts";
import { messages } from "./material.ts";
import { crowded, type Measurable, measurable, startBare, type Used, usedBy } from "./servers.ts";
import { chatUnderWay } from "./staged-chat.ts";

/** The least time between two packets of a room, in milliseconds: ours, and so that of the server that batches. */
const window = 50;

/** One room with many who watch: what it takes to tell one of them a message, and how late it comes. */
export const fanOut: Case = {
  name: "fan-out",
  against:
    "two Socket.IO servers that store nothing, with the same messages and clients: one emits once a message, one a packet a window",
  async measure({ tiny }: Plan): Promise<Measured> {
    const crowd = tiny ? { watchers: 10, authors: 5 } : { watchers: 500, authors: 100 };
    const { from, said } = await messages(tiny ? 20 : 200);
    const texts = said.map(({ text }) => text);
    const contestants = [
      await startOurs(crowd),
      await startKeepingNothing(crowd, window),
      await startKeepingNothing(crowd, 0),
    ];
    const seconds = tiny ? 2 : 15;
    // so that the code is warm
    for (const { audience } of contestants)
      await audience.play({ texts, aSecond: 50, seconds: seconds / 2 });
    const rounds: Round[] = [];
    for (const aSecond of [5, 20, 100]) {
      const played: Played[] = [];
      for (const { server, audience } of contestants)
        played.push(await usedBy(server, () => audience.play({ texts, aSecond, seconds })));
      rounds.push(compare(aSecond, played));
    }
    for (const { stop } of contestants) await stop();
    return {
      line: `${crowd.watchers} watchers, ${crowd.authors} authors, ${seconds} s each: ${rounds.map(tell).join("; ")}`,
      figures: { ...crowd, seconds, window, material: from, diskMs: flushMs(), rounds },
      faults: rounds.flatMap(({ faults }) => faults),
    };
  },
};

interface Contestant {
  readonly server: Measurable;
  readonly audience: Audience;
  stop(): Promise<unknown>;
}

async function startOurs({ watchers, authors }: Crowd): Promise<Contestant> {
  const node = await startNode(crowded);
  const house = await openHouse(node.databaseUrl);
  const { floor } = await chatUnderWay(house);
  const secrets = await signIn(house, { proven: authors, others: watchers - authors });
  await house.database.close();
  const server = measurable([node]);
  const audience = await seatAudience(seatedIn(floor, { ...server, secrets, authors }));
  return { server, audience, stop: () => audience.leave().then(node.stop) };
}

/** Where nobody has to be anybody. */
async function startKeepingNothing(
  { watchers, authors }: Crowd,
  windowMs: number,
): Promise<Contestant> {
  const server = await startBare(windowMs);
  const secrets = Array.from({ length: watchers }, () => null);
  const audience = await seatAudience(seatedIn(randomUUID(), { ...server, secrets, authors }));
  return { server, audience, stop: () => audience.leave().then(server.stop) };
}

type Played = Heard & { readonly used: Used };
interface Round {
  readonly aSecond: number;
  readonly played: readonly Played[];
  /** Microseconds of CPU a message and watcher: of our server, of our PostgreSQL, of those that it is held against. */
  readonly cost: Readonly<Record<"ours" | "postgres" | "batching" | "bare", number>>;
  readonly faults: readonly string[];
}

function compare(aSecond: number, played: readonly Played[]): Round {
  const cost = played.map(({ used, seen }) => (used.server * 1e6) / seen);
  const [ours = NaN, batching = NaN, bare = NaN] = cost;
  const [mine] = played;
  const postgres = mine ? (mine.used.postgres * 1e6) / mine.seen : NaN;
  const names = ["", "batching server: ", "bare server: "];
  const faults = played.flatMap((one, n) =>
    one.faults.map((fault) => `${names[n]}${fault} (at ${aSecond} a second)`),
  );
  return { aSecond, played, cost: { ours, postgres, batching, bare }, faults };
}

function tell({ aSecond, played, cost }: Round): string {
  const { ours, postgres, batching, bare } = cost;
  const each = (of: (one: Played) => number): string =>
    played.map((one) => round(of(one), 1)).join(", ");
  return [
    `at ${aSecond} a second CPU µs a delivery ${round(ours)} + PostgreSQL ${round(postgres)}, batching ${round(batching)} (×${round(batching / ours)}), bare ${round(bare)} (×${round(bare / ours)})`,
    `ms sent to seen, ours, batching, bare: p50 ${each(({ sighted }) => sighted.p50)}`,
    `p99 ${each(({ sighted }) => sighted.p99)}`,
    `to acknowledged p99 ${each(({ acknowledged }) => acknowledged.p99)}`,
  ].join(", ");
}
