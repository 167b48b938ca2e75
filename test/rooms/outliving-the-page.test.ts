import { expect } from "chai";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import type { LiveRoom } from "../../client/rooms/types.ts";
import { brisk, later, OneRoom, OneWire, refusal, until } from "./one-room.ts";

describe("What is unsent", () => {
  const rooms: LiveRoom[] = [];
  const open = (wire: OneWire, shelf = memoryShelf()): LiveRoom => {
    const start = wire.room.start();
    const here = { wire, room: wire.room.id, start, shelf };
    const room = openRoom({ ...here, questions: [], signedIn: "ada", timing: brisk });
    rooms.push(room);
    return room;
  };
  afterEach(() => rooms.splice(0).forEach((room) => room.stop()));

  const said = (room: LiveRoom) => room.reading.value.entries.map(({ text }) => text);
  const isEmpty = (room: LiveRoom) => until(() => room.outbox.value.length === 0);
  const isIn = (room: LiveRoom, state: string) =>
    until(() => room.outbox.value[0]?.state === state);

  it("outlives the page, in the order said", async () => {
    const shelf = memoryShelf();
    const wire = new OneWire(new OneRoom());
    wire.onPost = () => later<never>().promise;
    const before = open(wire, shelf);
    for (const text of ["one", "two", "three"]) before.say(text);
    await new Promise(setImmediate);
    before.stop();
    wire.onPost = async (message) => wire.room.post(message);
    const after = open(wire, shelf);
    await until(() => said(after).length === 3);
    await isEmpty(after);
    expect(said(after)).to.deep.equal(["one", "two", "three"]);
    expect(await shelf.all(`ada ${wire.room.id}`)).to.deep.equal([]);
  });

  it("still shows after a reload why something was refused, and does not ask by itself", async () => {
    const shelf = memoryShelf();
    const wire = new OneWire(new OneRoom());
    wire.onPost = async () => refusal("closed");
    const before = open(wire, shelf);
    before.say("late");
    await isIn(before, "refused");
    before.stop();
    const after = open(wire, shelf);
    await isIn(after, "refused");
    expect(after.outbox.value[0]?.refusal?.code).to.equal("closed");
    expect(wire.times("chats.postMessage")).to.equal(1);
  });

  it("does no harm in two tabs: what both found is there once", async () => {
    const shelf = memoryShelf();
    const wire = new OneWire(new OneRoom());
    const [box, id] = [`ada ${wire.room.id}`, crypto.randomUUID()];
    const found = { box, id, text: "Found", answers: null, repliesTo: null };
    await shelf.put({ ...found, said: 1, refusal: null });
    const tabs = [open(wire, shelf), open(wire, shelf)];
    for (const tab of tabs) await until(() => said(tab).includes("Found") || wire.room.place === 1);
    wire.tellAfter(0);
    for (const tab of tabs) {
      await isEmpty(tab);
      expect(said(tab)).to.deep.equal(["Found"]);
    }
  });

  it("does not send what another tab has sent or taken back meanwhile", async () => {
    const shelf = memoryShelf();
    const wire = new OneWire(new OneRoom());
    const box = `ada ${wire.room.id}`;
    for (const id of ["first", "second"])
      await shelf.put({
        box,
        id,
        text: id,
        answers: null,
        repliesTo: null,
        said: 1,
        refusal: null,
      });
    wire.onPost = async (message) => {
      await shelf.remove(box, "second");
      return wire.room.post(message);
    };
    const room = open(wire, shelf);
    await until(() => said(room).includes("first"));
    await isEmpty(room);
    expect(wire.times("chats.postMessage")).to.equal(1);
  });
});
