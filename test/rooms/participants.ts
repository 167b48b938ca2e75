import { expect } from "chai";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import type { LiveRoom } from "../../client/rooms/types.ts";
import { genesis } from "../../shared/rooms.ts";
import type { House } from "../support/house.ts";
import { readAnew } from "../support/refetch.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

/** Somebody in a room with the shipped client, whichever of the nodes is there. */
export interface Participant {
  readonly name: string;
  readonly wire: TestWire;
  readonly room: LiveRoom;
  /** What a node has told this one is kept: by text, the places told. */
  readonly acknowledged: Map<string, Set<number>>;
}

/** Somebody new joins on one node, and goes to the next when that one is lost. */
export async function join(
  house: House,
  nodes: readonly string[],
  { floor, index }: { readonly floor: string; readonly index: number },
): Promise<Participant> {
  const name = `Participant ${index}`;
  const { secret, handle } = await house.command("people.introduce", { name });
  const first = index % nodes.length;
  const wire = wireTo([...nodes.slice(first), ...nodes.slice(0, first)], secret);
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

/** Nothing said is lost, doubled or reordered, everybody sees the same, and what they were told is true. */
export async function expectWhole(
  house: House,
  floor: string,
  { all, messages }: { readonly all: readonly Participant[]; readonly messages: number },
): Promise<void> {
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
}

/** All that was said is kept and seen by all. */
export const settled = (all: readonly Participant[], total: number): Promise<void> =>
  until(() =>
    all.every(
      ({ room }) => room.outbox.value.length === 0 && room.reading.value.entries.length === total,
    ),
  );
