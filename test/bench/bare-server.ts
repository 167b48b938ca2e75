import { createServer } from "node:http";
import { Server } from "socket.io";
import type { Asked } from "../../shared/contract.ts";

/**
 * The least that Socket.IO can do, to hold rooms against: it asks nobody who they are and keeps nothing. It tells each
 * message by itself or, given a window in milliseconds, all that came within it together, at once where it was quiet.
 */
type Answer = (answer: { ok: true; value: { place: number } }) => void;
interface Said {
  readonly place: number;
  readonly id: string;
  readonly who: string;
  readonly text: string;
}

const window = Number(process.argv[2] ?? 0);
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

class Room {
  place = 0;
  readonly #name: string;
  #waiting: Said[] = [];
  #lastTold = 0;
  #soon: NodeJS.Timeout | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  say(said: Said): void {
    this.#waiting.push(said);
    if (window === 0) return this.#tell();
    if (this.#soon !== undefined) return;
    const wait = Math.max(0, this.#lastTold + window - performance.now());
    this.#soon = setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    this.#soon = undefined;
    this.#lastTold = performance.now();
    io.to(this.#name).emit("rooms.records", { records: this.#waiting });
    this.#waiting = [];
  }
}

const rooms = new Map<string, Room>();
function roomOf(name: string): Room {
  const room = rooms.get(name) ?? new Room(name);
  rooms.set(name, room);
  return room;
}

io.on("connection", (socket) => {
  socket.on("rooms.watch", ({ room }: Asked<"rooms.watch">, answer: Answer) => {
    void socket.join(room);
    answer({ ok: true, value: { place: roomOf(room).place } });
  });
  socket.on("chats.postMessage", (said: Asked<"chats.postMessage">, answer: Answer) => {
    const room = roomOf(said.room);
    room.place += 1;
    room.say({ place: room.place, id: said.id, who: socket.id, text: said.text });
    answer({ ok: true, value: { place: room.place } });
  });
});
process.once("disconnect", () => process.exit());
http.listen(0, "127.0.0.1", () => process.send?.(http.address()));
