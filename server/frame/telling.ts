import type { Events } from "../../shared/events.ts";
import { named, unhear } from "./hearing.ts";
import type { Log } from "./log.ts";
import type { RightsWatch } from "./rights.ts";
import type { PeoplesServer, PeoplesSocket, Seating } from "./sockets.ts";

type RoomEvent = "rooms.records" | "rooms.tallies" | "rooms.presence";

export interface Telling {
  /**
   * Tells those who hear the room on this node; encoded once for all of them. Answers false, and tells nobody, while it
   * is not known who still may hear it.
   */
  tell<N extends RoomEvent>(event: N, payload: Events[N]): boolean;
  stop(): void;
}

interface Surroundings {
  readonly io: PeoplesServer;
  readonly rights: Pick<RightsWatch, "isFresh">;
  readonly seating: Pick<Seating, "attend" | "tailer">;
  readonly log: Log;
}

/** What may wait for one reader: packets, and characters in them. */
const mostPackets = 256;
const mostCharacters = 1_000_000;
/** How long more than that may wait, in milliseconds; then the connection is given up. */
const longestBehind = 10_000;

/**
 * The one thing that tells rooms. A reader who does not read is cut over to catching up: nothing more of the room is
 * told until they watch it again, so that what waits for them never grows with what is said (K14).
 */
export function tellRooms({ io, rights, seating, log }: Surroundings): Telling {
  const seated = io.of("/");
  const cutOver = (room: string): void => {
    for (const id of seated.adapter.rooms.get(named(room)) ?? []) {
      const socket = seated.sockets.get(id);
      if (!socket || !isBehind(socket)) continue;
      unhear(seating, socket, room);
      socket.emit("rooms.behind", { room });
    }
  };
  const timer = setInterval(() => {
    for (const socket of seated.sockets.values())
      if (isGivenUp(socket)) {
        log.info({ address: socket.data.origin.address }, "gave up on a reader who does not read");
        // without waiting until the rest has been read
        socket.conn.close(true);
      }
  }, 1_000);
  return {
    tell(event, payload) {
      if (!rights.isFresh()) return false;
      cutOver(payload.room);
      emitTo(io, event, payload);
      return true;
    },
    stop: () => clearInterval(timer),
  };
}

function emitTo<N extends RoomEvent>(io: PeoplesServer, event: N, payload: Events[N]): void {
  // the emitter's own types ask for the event's name before its payload's type is known
  const room = io.local.to(named(payload.room)) as unknown as {
    emit(event: N, payload: Events[N]): boolean;
  };
  room.emit(event, payload);
}

/** Engine.IO holds back what the connection does not take; the connection's own buffer stays small all the while. */
function isBehind({ conn }: PeoplesSocket): boolean {
  // not public, and the only place where it can be seen
  const { writeBuffer } = conn as unknown as { readonly writeBuffer: readonly { data?: string }[] };
  if (writeBuffer.length > mostPackets) return true;
  let characters = 0;
  for (const { data } of writeBuffer) characters += data?.length ?? 0;
  return characters > mostCharacters;
}

function isGivenUp(socket: PeoplesSocket): boolean {
  const now = performance.now();
  socket.data.behindSince = isBehind(socket) ? (socket.data.behindSince ?? now) : null;
  return now - (socket.data.behindSince ?? now) >= longestBehind;
}
