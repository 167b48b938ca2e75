import type { Actor, Db } from "./context.ts";
import { Failure } from "./failure.ts";
import { heardBy, unhear } from "./hearing.ts";
import type { Log } from "./log.ts";
import { maySee, type FindPlace } from "./policy.ts";
import type { PeoplesServer, PeoplesSocket, Seating } from "./sockets.ts";

export interface Rights {
  readonly io: PeoplesServer;
  readonly seating: Pick<Seating, "attend" | "tailer" | "whoAsks">;
  readonly db: Db;
  /** The stamps of these sign-ins; ended ones are missing. One query. */
  readonly stampsOf: (db: Db, signIns: readonly string[]) => Promise<Map<string, number>>;
  readonly findPlace: FindPlace;
  /** Told when rights are known again that were not for a while. */
  readonly whenFresh: () => void;
  readonly log: Log;
}

/** Rights that were read longer ago than this are not believed, in milliseconds. */
export const believedFor = 2_000;

export interface RightsWatch {
  /** Whether what this node knows of rights is recent enough to tell anybody anything. */
  isFresh(): boolean;
  /** Settles once it is. Throws where rights cannot be read. */
  renew(): Promise<void>;
  stop(): void;
}

/**
 * Every second, in one query, asks whether the people connected here still have the rights they came with. Whoever
 * signed out is disconnected; whoever lost a room leaves it; so what is told to a room needs no check of its own, as
 * long as the last look is recent: a node that was stopped for a while wakes with rights that may have ended long ago.
 */
export function watchRights(rights: Rights): RightsWatch {
  let lookedAt = performance.now();
  let looking: Promise<void> | null = null;
  const isFresh = (): boolean => performance.now() - lookedAt < believedFor;
  const lookNow = async (): Promise<void> => {
    // what is read may be as old as the moment in which it was asked for
    const begun = performance.now();
    await look(rights);
    const wasStale = !isFresh();
    lookedAt = begun;
    if (wasStale && isFresh()) rights.whenFresh();
  };
  const lookOnce = (): Promise<void> => (looking ??= lookNow().finally(() => (looking = null)));
  const timer = setInterval(() => {
    lookOnce().catch((err: unknown) => rights.log.warn({ err }, "could not look at rights"));
  }, 1_000);
  return {
    isFresh,
    async renew() {
      // a look that had begun before the node was stopped may be too old, or fail by its deadline
      await Promise.allSettled([looking]);
      if (!isFresh()) await lookOnce();
      if (!isFresh()) throw new Failure("unsure", "unsure");
    },
    stop: () => clearInterval(timer),
  };
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
    if (stamp === undefined) dismiss(socket);
    else if (stamp !== actor.stamp) await renew(rights, socket);
  }
}

function dismiss(socket: PeoplesSocket): void {
  socket.emit("people.changed", {});
  socket.disconnect(true);
}

const signInOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.signIn : null);
async function renew(rights: Rights, socket: PeoplesSocket): Promise<void> {
  const actor = await rights.seating.whoAsks(socket.data.secret);
  if (actor.kind !== "person") return dismiss(socket);
  for (const room of heardBy(socket)) {
    const place = await rights.findPlace(rights.db, "room", room);
    if (place && maySee(actor, place)) continue;
    unhear(rights.seating, socket, room);
    socket.emit("rooms.lost", { room });
  }
  socket.data.actor = actor;
  socket.emit("people.changed", {});
}
