import type { Db } from "./context.ts";
import type { Log } from "./log.ts";
import type { Perform } from "./perform.ts";
import type { PeoplesServer, PeoplesSocket } from "./sockets.ts";

interface Bells {
  readonly io: PeoplesServer;
  readonly db: Db;
  readonly perform: Perform;
  readonly unreadOf: (db: Db, people: readonly string[]) => Promise<Map<string, string>>;
  readonly log: Log;
}

/**
 * Every second, in one query, asks what the people connected here have not read. Whose state has changed is told how
 * much it is, as they would be if they asked.
 */
export function watchNotices(bells: Bells): { stop(): void } {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    look(bells)
      .catch((error: unknown) => bells.log.warn({ err: error }, "could not look at notices"))
      .finally(() => (running = false));
  }, 1_000);
  return { stop: () => clearInterval(timer) };
}

async function look(bells: Bells): Promise<void> {
  const seated = [...bells.io.of("/").sockets.values()];
  const people = new Set(seated.flatMap((socket) => personOn(socket) ?? []));
  if (people.size === 0) return;
  const states = await bells.unreadOf(bells.db, [...people]);
  for (const socket of seated) {
    const person = personOn(socket);
    const state = person && (states.get(person) ?? "nothing");
    if (state === socket.data.told) continue;
    socket.data.told = state;
    await tell(bells, socket);
  }
}

const personOn = ({ data: { actor } }: PeoplesSocket): string | null =>
  actor.kind === "person" ? actor.id : null;

const toldLast = new WeakMap<PeoplesSocket, number>();

/** What somebody may not see changes their state too: the same number again would tell them of it. */
async function tell({ perform }: Bells, socket: PeoplesSocket): Promise<void> {
  const { actor, origin } = socket.data;
  const { answer } = await perform("notices.count", {}, { actor, origin });
  if (!answer.ok) return;
  const { unread } = answer.value as { unread: number };
  if (toldLast.get(socket) !== unread) socket.emit("notices.changed", { unread });
  toldLast.set(socket, unread);
}
