import { effect } from "@preact/signals";
import { expect } from "chai";
import * as fc from "fast-check";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import type { LiveRoom } from "../../client/rooms/types.ts";
import { noAnswer } from "../../client/rooms/waiting.ts";
import { brisk, later, OneRoom, OneWire, refusal, roomOf, until } from "./one-room.ts";

describe("The outbox", () => {
  const rooms: LiveRoom[] = [];
  const open = (wire: OneWire, shelf = memoryShelf()): LiveRoom => {
    const start = wire.room.start();
    const here = { wire, room: wire.room.id, start, shelf };
    const room = openRoom({ ...here, questions: [], signedIn: "ada", timing: brisk });
    rooms.push(room);
    return room;
  };
  afterEach(() => rooms.splice(0).forEach((room) => room.stop()));

  const texts = (room: LiveRoom) => room.outbox.value.map(({ text }) => text);
  const said = (room: LiveRoom) => room.reading.value.entries.map(({ text }) => text);
  const isEmpty = (room: LiveRoom) => until(() => room.outbox.value.length === 0);
  const isIn = (room: LiveRoom, state: string) =>
    until(() => room.outbox.value[0]?.state === state);

  /** How often a text was in sight, at every moment from now on. */
  function sightings(room: LiveRoom, text: string): Set<number> {
    const seen = new Set<number>();
    effect(
      () => void seen.add([...texts(room), ...said(room)].filter((one) => one === text).length),
    );
    return seen;
  }

  for (const first of ["acknowledged", "heard"] as const)
    it(`shows a message exactly once at every moment, also when it is ${first} first`, async () => {
      const wire = new OneWire(new OneRoom());
      const [recorded, acknowledged] = [later(), later()];
      wire.onPost = async (message) => {
        const kept = wire.room.post(message);
        recorded.settle();
        await acknowledged.promise;
        return kept;
      };
      const room = open(wire);
      room.say("Hello");
      const seen = sightings(room, "Hello");
      expect(room.outbox.value).to.have.lengthOf(1);
      expect(room.outbox.value[0]?.state).to.equal("sending");
      await recorded.promise;
      if (first === "acknowledged") acknowledged.settle();
      await new Promise(setImmediate);
      wire.tellAfter(0);
      acknowledged.settle();
      await isEmpty(room);
      expect(said(room)).to.deep.equal(["Hello"]);
      expect([...seen]).to.deep.equal([1]);
    });

  it("reads what was kept when it is not heard", async () => {
    const room = open(new OneWire(new OneRoom()));
    room.say("Hello");
    await isEmpty(room);
    expect(said(room)).to.deep.equal(["Hello"]);
  });

  it("reads on when something was kept while a page was on its way", async () => {
    const wire = new OneWire(roomOf(3));
    const room = open(wire);
    await until(() => room.state.value === "live");
    const read = later();
    wire.onRead = () => read.promise;
    wire.room.say("unheard");
    wire.tellAfter(4);
    await until(() => room.state.value === "catching-up");
    await new Promise(setImmediate);
    room.say("Hello");
    await new Promise(setImmediate);
    read.settle();
    await isEmpty(room);
    expect(said(room).slice(3)).to.deep.equal(["unheard", "Hello"]);
  });

  it("does not know yet without an answer, and asks with the same id until there is one", async () => {
    const wire = new OneWire(new OneRoom());
    let answers = 0;
    wire.onPost = (message) => {
      const kept = wire.room.post(message);
      answers += 1;
      return answers < 3 ? later<typeof kept>().promise : Promise.resolve(kept);
    };
    const room = open(wire);
    room.say("Once");
    await isIn(room, "unsure");
    await isEmpty(room);
    expect(wire.times("chats.postMessage")).to.equal(3);
    expect(wire.room.records.map(({ what }) => what?.text)).to.deep.equal(["Once"]);
  });

  it("keeps what was refused until it is discarded or retried; what follows goes on", async () => {
    const wire = new OneWire(new OneRoom());
    wire.onPost = async (message) =>
      message.text.startsWith("no") ? refusal("closed") : wire.room.post(message);
    const room = open(wire);
    room.say("no 1");
    room.say("no 2");
    room.say("yes");
    await until(() => said(room).includes("yes"));
    expect(room.outbox.value.map(({ state, refusal: why }) => [state, why?.code])).to.deep.equal([
      ["refused", "closed"],
      ["refused", "closed"],
    ]);
    const [one, two] = room.outbox.value;
    room.discard(one?.id ?? "");
    wire.onPost = async (message) => wire.room.post(message);
    room.retry(two?.id ?? "");
    await isEmpty(room);
    expect(said(room)).to.deep.equal(["yes", "no 2"]);
    expect(wire.room.records[1]?.id).to.equal(two?.id);
  });

  it("says a message in conflict again under another id: the first stands for other words", async () => {
    const wire = new OneWire(new OneRoom());
    wire.onPost = async () => refusal("conflict", { values: { kept: "other words" } });
    const room = open(wire);
    room.say("my words");
    await isIn(room, "refused");
    const id = room.outbox.value[0]?.id ?? "";
    expect(room.outbox.value[0]?.refusal?.values).to.deep.equal({ kept: "other words" });
    wire.room.say("other words", id);
    wire.onPost = async (message) => wire.room.post(message);
    room.retry(id);
    await isEmpty(room);
    expect(said(room)).to.deep.equal(["other words", "my words"]);
  });

  it("waits as long as it is told when it was too fast, and tells why", async () => {
    const wire = new OneWire(new OneRoom());
    let tooFast = 2;
    wire.onPost = async (message) =>
      (tooFast -= 1) < 0 ? wire.room.post(message) : refusal("too-fast", { retryAfter: 0.01 });
    const room = open(wire);
    room.say("Slowly");
    await until(() => room.outbox.value[0]?.refusal?.code === "too-fast");
    expect(room.outbox.value[0]?.state).to.equal("sending");
    await isEmpty(room);
    expect(said(room)).to.deep.equal(["Slowly"]);
  });

  it("loses and doubles nothing and keeps the order, whatever becomes of asks and answers", async () => {
    const fate = fc.constantFrom(
      "kept",
      "ask lost",
      "answer lost",
      "unsure",
      "broken",
      "slow",
      "cut",
      "join",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fate, { maxLength: 12 }),
        async (messages, fates) => {
          const wire = new OneWire(new OneRoom());
          let under = 0;
          wire.onPost = async (message) => {
            expect((under += 1)).to.equal(1);
            const happens = fates.shift() ?? "kept";
            if (happens === "slow") await new Promise((rest) => setTimeout(rest, 3));
            if (happens === "cut" || happens === "join") wire.connected.value = happens === "join";
            const kept =
              happens === "ask lost" || happens === "broken" ? noAnswer : wire.room.post(message);
            if (happens !== "cut") wire.tellAfter(wire.room.place - 1);
            under -= 1;
            if (happens === "broken") return refusal("broken");
            return ["ask lost", "answer lost", "unsure"].includes(happens) ? noAnswer : kept;
          };
          const room = open(wire);
          const all = Array.from({ length: messages }, (_, i) => `message ${i}`);
          for (const text of all) room.say(text);
          const seen = all.map((text) => sightings(room, text));
          await until(() => said(room).length === messages && room.outbox.value.length === 0);
          expect(said(room)).to.deep.equal(all);
          expect(wire.room.place).to.equal(messages);
          for (const numbers of seen) expect([...numbers]).to.deep.equal([1]);
          room.stop();
        },
      ),
      { numRuns: 60 },
    );
  });
});
