import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import type { LiveRoom } from "../../client/rooms/types.ts";
import { genesis } from "../../shared/rooms.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { readAnew } from "../support/refetch.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

interface Participant {
  readonly name: string;
  readonly wire: TestWire;
  readonly room: LiveRoom;
  /** What a node has told this one is kept: by text, the places told. */
  readonly acknowledged: Map<string, Set<number>>;
}

const people = 12;
const messages = 25;

describe("when a node is killed in the middle of a chat", function () {
  this.timeout(120_000);
  let house: House;
  let nodes: TestNode[];
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url, PACE_FACTOR: "10000" };
    nodes = await Promise.all([startNode(env), startNode(env)]);
  });

  async function join(floor: string, index: number): Promise<Participant> {
    const name = `Participant ${index}`;
    const { secret, handle } = await house.command("people.introduce", { name });
    const urls = nodes.map(({ url }) => url);
    const wire = wireTo(index % 2 === 0 ? urls : urls.toReversed(), secret);
    const acknowledged = new Map<string, Set<number>>();
    const recording: typeof wire = {
      ...wire,
      async tell(request, asked) {
        const answer = await wire.tell(request, asked);
        if (
          answer.ok &&
          request === "chats.postMessage" &&
          "text" in asked &&
          asked.text !== undefined &&
          "place" in answer.value
        )
          acknowledged.set(
            asked.text,
            (acknowledged.get(asked.text) ?? new Set()).add(answer.value.place),
          );
        return answer;
      },
    };
    const start = {
      room: floor,
      after: 0,
      previous: genesis,
      head: genesis,
      records: [],
      place: 0,
      tallies: [],
    };
    const room = openRoom({
      wire: recording,
      room: floor,
      start,
      questions: [],
      signedIn: handle,
      shelf: memoryShelf(),
    });
    await until(() => room.state.value === "live");
    return { name, wire, room, acknowledged };
  }

  it("nothing acknowledged is lost, nothing is doubled or reordered, and everybody ends with the same room", async () => {
    const { floor } = await house.command("chats.stage", {
      title: "Storm",
      minutes: 10,
      source: null,
    });
    const all = await Promise.all(Array.from({ length: people }, (_, i) => join(floor, i)));
    const talking = all.map(async ({ name, room }) => {
      for (let i = 0; i < messages; i++) {
        room.say(`${name} says ${i}`);
        await pause(10 + Math.random() * 40);
      }
    });
    const heardSome = (): boolean => (all[0]?.room.reading.value.entries.length ?? 0) > people * 4;
    await until(heardSome);
    const [doomed] = nodes;
    await doomed?.kill();
    await Promise.all(talking);
    const total = people * messages;
    await until(() => all.every(({ room }) => room.outbox.value.length === 0));
    await until(() => all.every(({ room }) => room.reading.value.entries.length === total));

    const { reading } = await readAnew(house.db, floor);
    expect(reading.entries.map(({ text }) => text)).to.have.members(
      all.flatMap(({ name }) => Array.from({ length: messages }, (_, i) => `${name} says ${i}`)),
    );
    const placeOf = new Map(reading.entries.map(({ text, place }) => [text, place]));
    for (const { name, room, acknowledged } of all) {
      expect(room.reading.value.entries, `${name}'s view`).to.deep.equal(reading.entries);
      for (const [text, places] of acknowledged)
        expect([...places], `places told for ${text}`).to.deep.equal([placeOf.get(text)]);
      const mine = reading.entries
        .filter((entry) => entry.who?.name === name)
        .map(({ text }) => text);
      expect(mine).to.deep.equal(Array.from({ length: messages }, (_, i) => `${name} says ${i}`));
    }
    const acknowledged = all.reduce((sum, one) => sum + one.acknowledged.size, 0);
    expect(acknowledged, "acknowledgements that were heard").to.be.greaterThan(total / 2);
    for (const { room, wire } of all) {
      room.stop();
      wire.close();
    }
  });
});
