import { openRoom } from "../../client/rooms/live-room.ts";
import { memoryShelf } from "../../client/rooms/shelf.ts";
import { fromTheBeginning } from "../../client/rooms/start.ts";
import { wireTo } from "./wire.ts";

/** A process of its own with readers of one room: told node, room, sign-in's secret and how many. Tells where each stands. */
const [node = "", room = "", secret = "", count = "1"] = process.argv.slice(2);

for (let reader = 0; reader < Number(count); reader += 1) {
  const wire = wireTo([node], secret || null);
  const opened = openRoom({
    wire,
    room,
    start: fromTheBeginning(room),
    questions: [],
    signedIn: null,
    shelf: memoryShelf(),
  });
  let cutOver = 0;
  wire.on("rooms.behind", () => (cutOver += 1));
  const tell = (): void => {
    const { entries } = opened.reading.value;
    const places = entries.map(({ place }) => place).join();
    process.send?.({ reader, state: opened.state.value, cutOver, places });
  };
  opened.state.subscribe(tell);
  opened.reading.subscribe(tell);
}
