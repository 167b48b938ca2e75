import type { Actor, Db } from "./context.ts";
import { heardBy, unhear, type PeoplesServer, type Seating } from "./sockets.ts";
import type { Log } from "./log.ts";
import { maySee, type FindPlace } from "./policy.ts";

export interface Rights {
  readonly io: PeoplesServer;
  readonly seating: Pick<Seating, "attend" | "tailer" | "whoAsks">;
  readonly db: Db;
  /** The stamps of these sign-ins; ended ones are missing. One query. */
  readonly stampsOf: (db: Db, signIns: readonly string[]) => Promise<Map<string, number>>;
  readonly findPlace: FindPlace;
  readonly log: Log;
}

/**
 * Every second, in one query, asks whether the people connected here still have the rights they came with. Whoever
 * signed out is disconnected; whoever lost a room leaves it; so what is told to a room needs no check of its own.
 */
export function watchRights(rights: Rights): { stop(): void } {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    look(rights)
      .catch((error: unknown) => rights.log.warn({ err: error }, "could not look at rights"))
      .finally(() => (running = false));
  }, 1_000);
  return { stop: () => clearInterval(timer) };
}

async function look(rights: Rights): Promise<void> {
  const seated = [...rights.io.of("/").sockets.values()];
  const signIns = new Set(seated.flatMap(({ data }) => signInOf(data.actor) ?? []));
  if (signIns.size === 0) return;
  const stamps = await rights.stampsOf(rights.db, [...signIns]);
  for (const socket of seated) {
    const { actor } = socket.data;
    if (actor.kind !== "person") continue;
    const stamp = stamps.get(actor.signIn);
    if (stamp === undefined) {
      socket.emit("people.changed", {});
      socket.disconnect(true);
    } else if (stamp !== actor.stamp) await renew(rights, socket);
  }
}

const signInOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.signIn : null);
type PeoplesSocket =
  ReturnType<PeoplesServer["sockets"]["sockets"]["values"]> extends IterableIterator<infer S>
    ? S
    : never;

async function renew(rights: Rights, socket: PeoplesSocket): Promise<void> {
  const actor = await rights.seating.whoAsks(socket.data.secret);
  for (const room of heardBy(socket)) {
    const place = await rights.findPlace(rights.db, "room", room);
    if (place && maySee(actor, place)) continue;
    unhear(rights.seating, socket, room);
    socket.emit("rooms.lost", { room });
  }
  socket.data.actor = actor;
  socket.emit("people.changed", {});
}
