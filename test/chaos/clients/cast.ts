import type { House } from "../../support/house.ts";
import { proven } from "../../support/people.ts";
import { until } from "../../support/until.ts";
import type { Front, Cast } from "../scenario.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import { ChaosClient, type Person } from "./client.ts";
import type { Way } from "./ways.ts";

interface Session {
  readonly slug: string;
  readonly floor: string;
}
/** Who and what is there before anything goes wrong. */
export interface Stage {
  readonly sessions: readonly Session[];
  readonly backstage: string;
  readonly rooms: readonly string[];
  /** Runs the first session, and never leaves. */
  readonly host: Person;
  /** May be taken from the first session's team and put there again. */
  readonly team: readonly Person[];
  readonly members: readonly Person[];
}

/** Sessions with floors, the first with a backstage and a team. All go on for hours. */
export async function setStage(
  house: House,
  cast: Cast,
  { record }: Pick<Recorder, "record">,
): Promise<Stage> {
  const [host, ...team] = await inTurn(1 + Math.ceil(cast.clients / 10), async (index) =>
    signedIn(await proven(house, `Team ${index}`)),
  );
  if (host === undefined) throw new Error("nobody is there");
  const sessions = await inTurn(cast.sessions, (index) => stageOne(house, index, { host, team }));
  const backstage = await backstageOf(house, sessions[0]?.slug ?? "");
  const members = await inTurn(cast.clients, (index) =>
    house.command("people.introduce", { name: `Member ${index}` }),
  );
  const floors = sessions.map(({ floor }) => floor);
  for (const room of floors) record({ ev: "room", room, audience: "everybody" });
  record({ ev: "room", room: backstage, audience: "team" });
  for (const { handle } of [host, ...team])
    record({ ev: "right", person: handle, room: backstage, may: true });
  return { sessions, backstage, rooms: [...floors, backstage], host, team, members };
}

async function stageOne(
  house: House,
  index: number,
  { host, team }: Pick<Stage, "host" | "team">,
): Promise<Session> {
  const helpers = index === 0 ? team : [];
  const { session, floor } = await house.command("chats.stage", {
    title: `Floor ${index}`,
    minutes: 600,
    source: null,
    team: [
      { handle: host.handle, role: "host" },
      ...helpers.map(({ handle }) => ({ handle, role: "moderator" as const })),
    ],
  });
  // the clock opens it; what it records then is in the room from the start
  await until(async () => (await house.command("chats.floor", { session })).place > 0);
  return { slug: session, floor };
}

async function backstageOf(house: House, session: string): Promise<string> {
  const { backstage } = await house.command("chats.one", { session });
  if (backstage === null) throw new Error("a chat without a backstage");
  return backstage;
}

const signedIn = ({ handle, secret }: { handle: string; secret: string | null }): Person => ({
  handle,
  secret: secret ?? "",
});

async function inTurn<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < count; index++) made.push(await make(index));
  return made;
}

interface Seating {
  readonly cast: Cast;
  readonly stage: Stage;
  readonly fronts: readonly Front[];
  readonly recorder: Recorder;
  readonly random: Random;
}

/** One in ten is of the team and hears the backstage too; one in five is a visitor; the others are members. */
export function seatClients({ cast, stage, fronts, recorder, random }: Seating): ChaosClient[] {
  const floors = stage.sessions.map(({ floor }) => floor);
  let writers = 0;
  return Array.from({ length: cast.clients }, (_, index) => {
    const onTeam = index % 10 === 0;
    const name = `client ${index}`;
    const person = personAt(stage, index);
    const writes = person !== null && writers < cast.writers;
    if (writes) writers += 1;
    const floor = floors[index % floors.length] ?? "";
    const rooms = onTeam ? [floors[0] ?? "", stage.backstage] : [floor];
    recorder.record({ ev: "client", client: name, person: person?.handle ?? null, writes });
    const ways = waysOf(fronts, index);
    return new ChaosClient({ name, person, rooms, ways, recorder, random: random.fork(name) });
  });
}

function personAt({ host, team, members }: Stage, index: number): Person | null {
  if (index % 10 === 0) return [host, ...team][index / 10] ?? null;
  return index % 5 === 4 ? null : (members[index] ?? null);
}

/** Its group's ways, beginning at a node of its own. */
function waysOf(fronts: readonly Front[], index: number): Way[] {
  const mine = fronts.filter(({ group }) => group === index % groups);
  const first = Math.floor(index / groups) % mine.length;
  return [...mine.slice(first), ...mine.slice(0, first)].map(({ node, proxy }) => ({
    node: node.name,
    url: `http://127.0.0.1:${proxy.port}`,
  }));
}
export const groups = 4;

/** The clients that write: who they are was written down as they were seated. */
export const writersAmong = (clients: readonly ChaosClient[], count: number): ChaosClient[] =>
  clients.filter(({ person }) => person !== null).slice(0, count);
