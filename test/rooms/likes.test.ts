import { expect } from "chai";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import type { LiveRoom } from "../../client/rooms/types.ts";
import { brisk, granted, later, OneRoom, OneWire, until } from "./one-room.ts";

describe("A like", () => {
  const open = (wire: OneWire): LiveRoom =>
    openRoom({
      wire,
      room: wire.room.id,
      start: wire.room.start(),
      questions: [],
      signedIn: "ada",
      timing: brisk,
      shelf: memoryShelf(),
    });

  it("shows at once, and then as it was counted", async () => {
    const wire = new OneWire(new OneRoom());
    const answered = later();
    wire.onLike = async () => (await answered.promise, granted({ likes: 5, version: 9 }));
    const room = open(wire);
    room.like("entry", true);
    expect([room.likes.value.get("entry"), room.liked.value.has("entry")]).to.deep.equal([1, true]);
    answered.settle();
    await until(() => room.likes.value.get("entry") === 5);
    expect(room.liked.value.has("entry")).to.equal(true);
    room.stop();
  });

  it("is taken back when it is refused", async () => {
    const room = open(new OneWire(new OneRoom()));
    room.like("entry", true);
    await until(() => room.likes.value.size === 0);
    expect(room.liked.value.has("entry")).to.equal(false);
    room.stop();
  });

  it("ends as I wanted last, however often I changed my mind meanwhile", async () => {
    const wire = new OneWire(new OneRoom());
    const asked: string[] = [];
    wire.onLike = async (name) => {
      const version = asked.push(name);
      return granted({ likes: name === "rooms.like" ? 4 : 3, version });
    };
    const room = open(wire);
    for (const on of [true, false, true, false]) room.like("entry", on);
    await until(() => room.likes.value.get("entry") === 3);
    expect(room.liked.value.has("entry")).to.equal(false);
    expect(asked).to.deep.equal(["rooms.like", "rooms.unlike"]);
    room.stop();
  });

  it("is counted by the newest version heard", () => {
    const wire = new OneWire(new OneRoom());
    const room = open(wire);
    for (const [version, likes] of [
      [2, 7],
      [1, 3],
    ] as const)
      wire.tellAll("rooms.tallies", {
        room: wire.room.id,
        tallies: [{ entry: "entry", likes, version }],
      });
    expect(room.likes.value.get("entry")).to.equal(7);
    room.stop();
  });
});
