import type { Events } from "../../shared/events.ts";
import { encode, enqueue, sendAtOnce } from "./fan-out.ts";
import { named, unhear } from "./hearing.ts";
import type { Log } from "./log.ts";
import type { RightsWatch } from "./rights.ts";
import type { PeoplesServer, PeoplesSocket, Seating } from "./sockets.ts";
import { connectionOf, isTooMuch, waitingFor } from "./unread.ts";

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

/** How long a reader who was behind may take to read all that waits, in milliseconds; then the connection is given up. */
const longestBehind = 10_000;

/**
 * The one thing that tells rooms. A reader who does not read is cut over to catching up: nothing more of the room is
 * told until they watch it again, so that what waits for them never grows with what is said (K14).
 */
export function tellRooms({ io, rights, seating, log }: Surroundings): Telling {
  const seated = io.of("/");
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
      const encoded = encode(event, payload);
      for (const id of seated.adapter.rooms.get(named(payload.room)) ?? []) {
        const socket = seated.sockets.get(id);
        if (!socket) continue;
        const connection = connectionOf(socket);
        if (sendAtOnce(connection, encoded)) continue;
        if (isTooMuch(waitingFor(socket))) cutOver(seating, socket, payload.room);
        else enqueue(connection, encoded);
      }
      return true;
    },
    stop: () => clearInterval(timer),
  };
}

function cutOver(
  seating: Pick<Seating, "attend" | "tailer">,
  socket: PeoplesSocket,
  room: string,
): void {
  socket.data.behindSince ??= performance.now();
  unhear(seating, socket, room);
  socket.emit("rooms.behind", { room });
}

/** Whoever was once behind has to read all that waits. */
function isGivenUp(socket: PeoplesSocket): boolean {
  const { data } = socket;
  const now = performance.now();
  const waiting = waitingFor(socket);
  if (waiting.characters === 0) data.behindSince = null;
  else if (isTooMuch(waiting)) data.behindSince ??= now;
  return data.behindSince !== null && now - data.behindSince >= longestBehind;
}
