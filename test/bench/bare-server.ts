import { createServer } from "node:http";
import { Server } from "socket.io";
import type { Asked } from "../../shared/contract.ts";

/** The least that Socket.IO can do, to hold a chat against: it asks nobody who they are and keeps nothing. */
type Answer = (answer: { ok: true; value: { place: number } }) => void;

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });
let place = 0;

io.on("connection", (socket) => {
  socket.on("rooms.watch", ({ room }: Asked<"rooms.watch">, answer: Answer) => {
    void socket.join(room);
    answer({ ok: true, value: { place } });
  });
  socket.on("chats.postMessage", (said: Asked<"chats.postMessage">, answer: Answer) => {
    place += 1;
    io.to(said.room).emit("rooms.records", {
      records: [{ place, id: said.id, who: socket.id, text: said.text }],
    });
    answer({ ok: true, value: { place } });
  });
});
process.once("disconnect", () => process.exit());
http.listen(0, "127.0.0.1", () => process.send?.(http.address()));
