import type { House } from "../../support/house.ts";
import { standingsOf } from "../../../server/rooms/index.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { Clients } from "../scenario.ts";
import type { Stage } from "./cast.ts";
import type { ChaosClient, Person } from "./client.ts";
import { flood } from "./flood.ts";
import { race } from "./race.ts";
import { seatStorm } from "./storm.ts";
import type { Way } from "./ways.ts";

interface Around {
  readonly house: House;
  readonly stage: Stage;
  readonly clients: readonly ChaosClient[];
  /** Straight to each node. */
  readonly ways: readonly Way[];
  readonly recorder: Recorder;
  readonly random: Random;
  readonly violated: (what: string) => void;
}
/** Connections a second while a storm is seated: that is not yet the storm. */
const seating = 250;

/** What scenarios can make the people's side do. */
export function doingsOf(around: Around): Clients {
  const { house, stage, clients, ways, recorder, random, violated } = around;
  const room = stage.sessions[0]?.floor ?? "";
  const introduce = (name: string): Promise<Person> => house.command("people.introduce", { name });
  let races = 0;
  let racer: Person | null = null;
  const newRacer = async (): Promise<Person> => {
    const person = await introduce("Racer");
    const client = `racer ${person.handle}`;
    recorder.record({ ev: "client", client, person: person.handle, writes: false });
    return person;
  };
  return {
    cut: (count, chance) => chance.some(clients, count).filter((client) => client.cut()).length,
    stopReading(count, chance) {
      const ends = chance.some(clients, count).map((client) => client.stopReading());
      return () => {
        for (const end of ends) end();
      };
    },
    reload(count, chance) {
      for (const client of chance.some(clients, count)) client.reload();
    },
    storm(sockets) {
      const urls = ways.map(({ url }) => url);
      const plan = { room, urls, sockets, aSecond: seating };
      const topOf = async (): Promise<number> =>
        (await standingsOf(house.db, [room])).get(room)?.place ?? 0;
      return seatStorm(plan, { topOf, violated });
    },
    async flood({ sockets, ...by }) {
      const people: Person[] = [];
      for (let index = 0; index < sockets; index++) people.push(await introduce(`Flood ${index}`));
      return flood({ people, room, ways, recorder, random: random.fork("flood"), ...by });
    },
    async race(differ) {
      races += 1;
      racer ??= await newRacer();
      await race({ person: racer, room, ways, recorder, random, differ, count: races });
    },
  };
}
