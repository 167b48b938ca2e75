import { effect } from "@preact/signals";
import { expect } from "chai";
import * as fc from "fast-check";
import { Refused } from "../../shared/failures.ts";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import { noAnswer } from "../../client/rooms/waiting.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { brisk, later, OneRoom, OneWire, roomOf, until } from "./one-room.ts";

describe("A live room", () => {
  const shown = (wire: OneWire, after = 0, upTo = wire.room.place) => ({
    wire,
    room: wire.room.id,
    questions: [],
    signedIn: null,
    timing: brisk,
    start: wire.room.start(after, upTo),
  });
  const open = (...of: Parameters<typeof shown>) => openRoom(shown(...of));
  const wholeReading = (room: OneRoom) => readOn(beginning(), room.records);

  it("hears what is said between watching and reading", async () => {
    const wire = new OneWire(roomOf(20));
    const reading = later();
    wire.onRead = () => reading.promise;
    const room = open(wire, 0, 3);
    await until(() => room.state.value === "catching-up");
    wire.room.say("while reading");
    wire.tellAfter(20);
    reading.settle();
    await until(() => room.state.value === "live");
    expect(room.reading.value).to.deep.equal(wholeReading(wire.room));
    room.stop();
  });

  it("reads once at a time, however much tells it that it is behind", async () => {
    const wire = new OneWire(roomOf(2));
    const room = open(wire);
    await until(() => room.state.value === "live");
    let under = 0;
    wire.onRead = async () => {
      expect((under += 1)).to.equal(1);
      await new Promise(setImmediate);
      under -= 1;
    };
    for (let place = 3; place <= 30; place += 1) {
      wire.room.say("unheard");
      if (place > 3) wire.tellAfter(place - 1);
    }
    await until(() => room.reading.value.entries.length === 30);
    expect(wire.times("rooms.read")).to.be.lessThan(8);
    room.stop();
  });

  it("asks no more often for being told more often, also while nothing is answered", async () => {
    const wire = new OneWire(roomOf(2));
    const room = open(wire);
    await until(() => room.state.value === "live");
    let failing = 3;
    wire.onRead = async () => {
      if ((failing -= 1) >= 0) throw new Refused(noAnswer);
    };
    wire.room.say("unheard");
    for (let place = 4; place <= 30; place += 1) wire.tellAfter(wire.room.say("heard") - 1);
    await until(() => room.reading.value.entries.length === 30);
    wire.connected.value = false;
    wire.connected.value = true;
    await until(() => room.state.value === "live");
    expect(wire.times("rooms.read")).to.be.lessThan(10);
    room.stop();
  });

  it("reads what it missed while the connection was away", async () => {
    const wire = new OneWire(roomOf(2));
    const room = open(wire);
    await until(() => room.state.value === "live");
    wire.connected.value = false;
    for (let i = 0; i < 20; i += 1) wire.room.say(`missed ${i}`);
    wire.connected.value = true;
    await until(() => room.state.value === "live");
    expect(room.reading.value).to.deep.equal(wholeReading(wire.room));
    room.stop();
  });

  it("knows what keeps me from speaking, also what changed while nobody could tell it", async () => {
    const wire = new OneWire(roomOf(2));
    const muted = { kind: "mute", until: null, reason: "rude", note: "" } as const;
    const mine = { likes: [], measure: muted };
    wire.connected.value = false;
    const room = openRoom({ ...shown(wire), signedIn: "ada", shelf: memoryShelf(), mine });
    expect(room.measure.value).to.deep.equal(muted);
    wire.connected.value = true;
    await until(() => room.measure.value === null);
    wire.connected.value = false;
    wire.mine = mine;
    wire.connected.value = true;
    await until(() => room.measure.value !== null);
    room.stop();
  });

  it("is told late, but is told, where events cannot come; and says when nothing can be asked", async () => {
    const wire = new OneWire(roomOf(2));
    wire.connected.value = false;
    const room = open(wire);
    await until(() => room.state.value === "delayed");
    wire.room.say("polled");
    await until(() => room.reading.value.entries.length === 3);
    wire.onRead = () => Promise.reject(new Refused(noAnswer));
    await until(() => room.state.value === "offline");
    wire.onRead = async () => undefined;
    await until(() => room.state.value === "delayed");
    room.stop();
  });

  it("shows the page before, once, and reads it as part of the whole", async () => {
    const wire = new OneWire(roomOf(9));
    const room = open(wire, 5);
    expect(room.hasEarlier.value).to.equal(true);
    await Promise.all([room.earlier(), room.earlier()]);
    expect(room.reading.value).to.deep.equal(wholeReading(wire.room));
    expect(room.hasEarlier.value).to.equal(false);
    room.stop();
  });

  it("says so when the past has changed, and starts again", async () => {
    const wire = new OneWire(roomOf(12));
    const room = open(wire);
    await until(() => room.state.value === "live");
    wire.room = Object.assign(roomOf(10), { id: wire.room.id });
    wire.room.say("after the restore");
    const seen = new Set<number>();
    effect(() => void seen.add(room.reading.value.entries.length));
    wire.connected.value = false;
    wire.connected.value = true;
    await until(() => room.state.value === "changed-past");
    expect(seen).not.to.include(0);
    expect(room.reading.value).to.deep.equal(wholeReading(wire.room));
    room.stop();
  });

  it("says so when the past is not the one that was seen at the last time", async () => {
    const wire = new OneWire(roomOf(12));
    const head = roomOf(12).headAt(12);
    for (const [seen, state] of [
      [{ place: 12, head }, "changed-past"],
      [{ place: 12, head: wire.room.headAt(12) }, "live"],
      [{ place: 9, head }, "live"],
    ] as const) {
      const room = openRoom({ ...shown(wire), seen });
      await until(() => room.state.value === state);
      room.stop();
    }
  });

  it("is lost when the right to read ends, and nothing more is asked", async () => {
    const wire = new OneWire(roomOf(2));
    const room = open(wire);
    await until(() => room.state.value === "live");
    wire.tellAll("rooms.lost", { room: wire.room.id });
    expect(room.state.value).to.equal("lost");
    room.stop();
  });

  it("watches again and reads on, when it reads too slowly to be told", async () => {
    const wire = new OneWire(roomOf(2));
    const room = open(wire);
    await until(() => room.state.value === "live");
    wire.tellAll("rooms.behind", { room: "another" });
    for (let i = 0; i < 20; i += 1) wire.room.say(`not told ${i}`);
    wire.tellAll("rooms.behind", { room: wire.room.id });
    await until(() => room.reading.value.entries.length === 22);
    await until(() => room.state.value === "live");
    expect(room.reading.value).to.deep.equal(wholeReading(wire.room));
    expect(wire.times("rooms.watch")).to.equal(2);
    room.stop();
  });

  it("says that what is said elsewhere comes late, for as long as this connection has it so", async () => {
    const wire = new OneWire(roomOf(2));
    const room = open(wire);
    await until(() => room.state.value === "live");
    wire.tellAll("frame.news", { delayed: true });
    expect(room.state.value).to.equal("delayed");
    wire.tellAll("frame.news", { delayed: false });
    expect(room.state.value).to.equal("live");
    wire.tellAll("frame.news", { delayed: true });
    wire.connected.value = false;
    wire.connected.value = true;
    await until(() => room.state.value === "live");
    room.stop();
  });

  it("ends with exactly the ledger, whatever is delayed, lost, repeated or cut", async () => {
    const event = fc.constantFrom(
      "say",
      "tell",
      "tell again",
      "tell less",
      "cut",
      "join",
      "read slowly",
      "fall behind",
      "rest",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (happenings) => {
        const wire = new OneWire(roomOf(3));
        const room = open(wire);
        let told = 3;
        for (const happening of happenings) {
          if (happening === "say") wire.room.say("more");
          if (happening === "tell") wire.tellAfter(told);
          if (happening === "tell") told = wire.room.place;
          if (happening === "tell again") wire.tellAfter(Math.max(0, told - 2));
          if (happening === "tell less") wire.tellAfter(Math.min(told + 1, wire.room.place));
          if (happening === "cut") wire.connected.value = false;
          if (happening === "join") wire.connected.value = true;
          if (happening === "read slowly")
            wire.onRead = () => new Promise((read) => setTimeout(read, 3));
          if (happening === "fall behind") wire.tellAll("rooms.behind", { room: wire.room.id });
          if (happening === "rest") await new Promise(setImmediate);
          const { entries } = room.reading.value;
          expect(entries.map(({ place }) => place)).to.deep.equal(entries.map((_, i) => i + 1));
        }
        wire.connected.value = true;
        wire.tellAfter(wire.room.place);
        await until(
          () =>
            room.state.value === "live" && room.reading.value.entries.length === wire.room.place,
        );
        expect(room.reading.value).to.deep.equal(wholeReading(wire.room));
        room.stop();
      }),
      { numRuns: 60 },
    );
  });
});
