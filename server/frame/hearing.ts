import type { PeoplesSocket, Seating } from "./sockets.ts";

/** Rooms of the ledger get a name of their own, apart from the names that Socket.IO gives its sockets. */
export const named = (room: string): string => `room:${room}`;

const prefix = named("");
/** The rooms of the ledger that a socket hears. */
export const heardBy = (socket: { readonly rooms: ReadonlySet<string> }): string[] =>
  [...socket.rooms]
    .filter((room) => room.startsWith(prefix))
    .map((room) => room.slice(prefix.length));

/** Gives a room to a socket; settles once everything later than what can be read now will be told. */
export async function hear(
  seating: Pick<Seating, "attend" | "tailer" | "isDelayed">,
  socket: PeoplesSocket,
  room: string,
): Promise<void> {
  const { actor } = socket.data;
  // whoever has gone meanwhile would be here for ever
  if (!socket.connected) return;
  if (!socket.rooms.has(named(room))) {
    seating.attend(room, actor.kind === "person" ? actor : null, true);
    await socket.join(named(room));
  }
  if (seating.isDelayed()) socket.emit("frame.news", { delayed: true });
  await seating.tailer.follow(room);
}

/** Takes a room from a socket; when nobody here hears it any more it is not followed. */
export function unhear(
  seating: Pick<Seating, "attend" | "tailer">,
  socket: PeoplesSocket,
  room: string,
): void {
  if (!socket.rooms.has(named(room))) return;
  const { actor } = socket.data;
  if (actor.kind === "person") seating.attend(room, actor, false);
  void socket.leave(named(room));
  if ((socket.nsp.adapter.rooms.get(named(room))?.size ?? 0) === 0) seating.tailer.unfollow(room);
}
