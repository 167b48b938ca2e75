import { expect } from "chai";
import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import type { Wire } from "../../client/rooms/types.ts";
import { brisk, later, OneRoom, OneWire, until } from "./one-room.ts";

describe("who is here, as a page knows it", () => {
  it("is what was told last, also where an older answer comes after it", async () => {
    const wire = new OneWire(new OneRoom());
    const { promise, settle } = later();
    const slow: Wire = {
      connected: wire.connected,
      ask: (name, asked) => wire.ask(name, asked),
      on: (event, listener) => wire.on(event, listener),
      async tell(name, asked) {
        const answer = await wire.tell(name, asked);
        if (name === "rooms.watch") await promise;
        return answer;
      },
    };
    const start = wire.room.start();
    const here = { wire: slow, room: wire.room.id, start, shelf: memoryShelf() };
    const room = openRoom({ ...here, questions: [], signedIn: "ada", timing: brisk });
    const ada = { name: "Ada", handle: "ada", role: null };
    wire.tellAll("rooms.presence", { room: wire.room.id, count: 1, people: [ada] });
    settle();
    await until(() => room.state.value === "live");
    expect(room.presence.value?.count).to.equal(1);
    room.stop();
  });
});
