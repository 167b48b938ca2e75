import type { Server as HttpServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Bus } from "./bus.ts";
import type { Ending } from "./furnishings.ts";
import type { Guard } from "./guard.ts";
import { keepNobody } from "./http/leaving.ts";
import type { Perform } from "./perform.ts";
import type { PeoplesServer } from "./sockets.ts";

/** How long those who are told to move wait before they connect again, in milliseconds. */
const beforeReturn = 500;
/** How long they are waited for, in milliseconds. */
const leaving = 4_000;

interface Running {
  readonly http: HttpServer;
  readonly io: PeoplesServer;
  readonly guard: Guard;
  readonly doorway: Doorway;
  /** What goes on by itself, for nobody connected here. */
  readonly running: readonly Ending[];
  /** What goes on for those who are. */
  readonly endings: readonly Ending[];
  readonly tailer: Ending;
  readonly bus: Pick<Bus, "stop"> | null;
}

/** Takes nobody in any more, answers everything that was asked, and ends once everybody has moved on. */
export async function stopNode(node: Running): Promise<void> {
  const { http, io, guard, doorway, running, endings, tailer, bus } = node;
  guard.handshakes.close();
  keepNobody(http);
  io.local.emit("frame.moving", { after: beforeReturn });
  await finish(running);
  await everybodyLeft(io);
  await doorway.idle();
  await io.close();
  await finish([...endings, tailer, guard]);
  bus?.stop();
}

/** Whoever is told to move goes once they have their answers, and at the latest then they are sent away. */
async function everybodyLeft(io: PeoplesServer): Promise<void> {
  const until = performance.now() + leaving;
  while (io.engine.clientsCount > 0 && performance.now() < until) await pause(50);
}

async function finish(endings: readonly Ending[]): Promise<void> {
  for (const ending of endings) await ending.stop();
}

interface Doorway {
  readonly perform: Perform;
  /** Settles once nobody is in it. */
  idle(): Promise<void>;
}

/** The doorway, and a wait until nobody is in it. */
export function counted(perform: Perform): Doorway {
  const underWay = new Set<Promise<unknown>>();
  return {
    perform(...asked) {
      const performed = perform(...asked);
      underWay.add(performed);
      // perform never throws
      void performed.then(() => underWay.delete(performed));
      return performed;
    },
    idle: async () => void (await Promise.all(underWay)),
  };
}
