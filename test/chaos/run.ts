import { setTimeout as pause } from "node:timers/promises";
import { digestOfView } from "./history.ts";
import { openHouse, type House } from "../support/house.ts";
import { standingsOf } from "../../server/rooms/index.ts";
import type { Breakage } from "./broken/breakages.ts";
import { breakNodes, breakStore } from "./broken/breaking.ts";
import { Checker, type Verdict } from "./checker/checker.ts";
import { seatClients, setStage, type Stage, writersAmong } from "./clients/cast.ts";
import { chatter } from "./clients/chatter.ts";
import type { ChaosClient } from "./clients/client.ts";
import { doingsOf } from "./clients/doing.ts";
import { moderate } from "./clients/moderating.ts";
import { readOnAndOn } from "./clients/readers.ts";
import { readWhole } from "./clients/reading-anew.ts";
import { installStorage } from "./clients/standings.ts";
import type { Way } from "./clients/ways.ts";
import { build, type Ground, notesOf } from "./field.ts";
import { weigh } from "./memory.ts";
import { type Random, randomFrom } from "./random.ts";
import { openRecorder, type Recorder } from "./recorder.ts";
import { type Cast, type Scenario, usualCast } from "./scenario.ts";
import { writeStore } from "./store.ts";

export interface Wanted {
  readonly scenario: Scenario;
  readonly seed: number;
  /** How long people talk, with what goes wrong meanwhile. */
  readonly seconds: number;
  readonly broken: Breakage | null;
  /** Where the history is kept. */
  readonly history: string | undefined;
  /** The main file of another build, for scenarios with an old node. */
  readonly old: string | null;
}
interface Play {
  readonly wanted: Wanted;
  readonly cast: Cast;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly ground: Ground;
  readonly house: House;
  readonly stage: Stage;
  readonly clients: readonly ChaosClient[];
  readonly ways: readonly Way[];
}

/** All outboxes must be empty by then (I16), in milliseconds. What is broken on purpose is not waited for so long. */
const mostSettling = { sound: 60_000, broken: 4_000 };

/** Plays one scenario from an empty database to the verdict. */
export async function run(wanted: Wanted): Promise<Verdict> {
  installStorage();
  const checker = new Checker();
  const recorder = openRecorder((happening) => checker.take(happening), wanted.history);
  const { scenario, seed, broken } = wanted;
  const epoch = performance.timeOrigin + recorder.zero;
  recorder.record({ ev: "begin", scenario: scenario.name, seed, broken, epoch });
  const play = await begin(wanted, recorder);
  await talkThrough(play);
  await settle(play);
  await writeEnd(play);
  recorder.record({ ev: "end" });
  await recorder.close();
  for (const client of play.clients) client.stop();
  await play.house.database.close();
  return checker.verdict();
}

async function begin(wanted: Wanted, recorder: Recorder): Promise<Play> {
  const { scenario, seed, broken } = wanted;
  const random = randomFrom(seed);
  const cast = { ...usualCast, ...scenario.cast };
  const execArgv = breakNodes(broken);
  const ground = await build({
    scenario,
    cast,
    recorder,
    random,
    execArgv,
    old: wanted.old,
  });
  const house = await openHouse(ground.postgres.url);
  await breakStore(broken, house.db);
  const stage = await setStage(house, cast, recorder);
  const seating = { cast, stage, fronts: ground.fronts, recorder, random };
  const clients = seatClients(seating);
  const ways = ground.nodes.map(({ name, url }) => ({ node: name, url }));
  const play = { wanted, cast, random, recorder, ground, house, stage, clients, ways };
  await Promise.all(clients.map(untilThere));
  return play;
}

async function untilThere(client: ChaosClient): Promise<void> {
  while (!client.rooms.every((room) => client.isThere(room))) await pause(25);
}

/** People talk; once all is warm, things go wrong; what went wrong is mended before people fall silent. */
async function talkThrough(play: Play): Promise<void> {
  const { wanted, cast, random, recorder } = play;
  const whole = wanted.seconds * 1_000;
  const begun = performance.now();
  const writers = writersAmong(play.clients, cast.writers);
  const talk = chatter({ writers, aSecond: cast.aSecond, random: random.fork("talk") });
  const readers = beginReading(play);
  await pause(Math.min(15_000, whole / 4));
  await beWarm(play);
  await goWrong(play, begun + whole);
  await pause(Math.min(2_000, whole / 8));
  await talk.stop();
  recorder.record({ ev: "quiet" });
  for (const reader of readers) await reader.stop();
}

async function beWarm({ ground, recorder }: Play): Promise<void> {
  await weigh(ground.nodes, recorder);
  recorder.record({ ev: "warm" });
}

async function goWrong(play: Play, until: number): Promise<void> {
  const { wanted, random, recorder, ground, house, stage, clients, ways } = play;
  const notes = notesOf(recorder);
  const people = { house, stage, clients, ways, recorder };
  const writers = clients.flatMap(({ person }) => person ?? []);
  const field = {
    ...ground,
    ...notes,
    warm: () => beWarm(play),
    clients: doingsOf({ ...people, random: random.fork("doings"), violated: notes.violated }),
    moderation: moderate({ ...people, writers, random: random.fork("moderation") }),
  };
  await wanted.scenario.run(field, random.fork("scenario"), until);
}

/** Two who read each room over HTTP, and three who ask for the backstage again and again and may not, or not always. */
function beginReading({ stage, ways, recorder, random }: Play) {
  const { host, team, members, backstage, sessions } = stage;
  const around = { ways, recorder };
  const reader = (name: string, room: string, person = members[0] ?? null) =>
    readOnAndOn({ name, person, room, ...around, every: 400, random: random.fork(name) });
  const prober = (name: string, person = members[0] ?? null) =>
    readOnAndOn({
      name,
      person,
      room: backstage,
      ...around,
      every: 700,
      random: random.fork(name),
    });
  return [
    ...sessions.flatMap(({ floor }, index) => [
      reader(`reader ${index}`, floor),
      reader(`visiting reader ${index}`, floor, null),
    ]),
    reader("reader backstage", backstage, host),
    ...team.map((person, index) => prober(`team prober ${index}`, person)),
    prober("member prober"),
    prober("visiting prober", null),
  ];
}

/** Waits until everybody has everything, for so long as that may take. */
async function settle({ wanted, house, stage, clients }: Play): Promise<void> {
  const limit = performance.now() + mostSettling[wanted.broken === null ? "sound" : "broken"];
  while (performance.now() < limit) {
    const tops = await standingsOf(house.db, stage.rooms).catch(() => null);
    const isThere = (client: ChaosClient, room: string): boolean =>
      client.hasLost(room) ||
      (client.unsent(room) === 0 && client.place(room) === tops?.get(room)?.place);
    if (clients.every((client) => client.rooms.every((room) => isThere(client, room)))) return;
    await pause(50);
  }
}

async function writeEnd({ ground, house, stage, clients, ways, recorder }: Play): Promise<void> {
  const { record } = recorder;
  await weigh(ground.nodes, recorder);
  for (const client of clients)
    for (const room of client.rooms) {
      record({ ev: "unsent", client: client.name, room, count: client.unsent(room) });
      record({ ev: "view", client: client.name, room, way: "live", ...client.view(room) });
    }
  for (const way of ways)
    for (const room of stage.rooms) {
      const { entries, last } = await readWhole(way, stage.host.secret, room);
      const digest = digestOfView(entries);
      record({ ev: "view", client: `anew ${way.node}`, room, way: "read", digest, last });
    }
  await writeStore(house, stage.rooms, recorder);
  for (const node of ground.nodes)
    for (const line of troubleIn(node.output())) record({ ev: "log", node: node.name, line });
}

/** Lines of the log that must not be there: rejections that nobody listened to, and what is worse than an error. */
const troubleIn = (output: string): string[] =>
  output
    .split("\n")
    .filter((line) => /nobody listened to a rejection|"level":60|^\s+at .*:\d+:\d+/.test(line))
    .map((line) => line.slice(0, 500));
