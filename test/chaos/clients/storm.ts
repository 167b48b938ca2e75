import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { atTheEnd } from "../../support/leftovers.ts";
import type { Storm } from "../scenario.ts";
import { type Asked, type StormPlan, Told } from "./storm-plan.ts";

interface Around {
  /** Where the room stands now. */
  readonly topOf: () => Promise<number>;
  readonly violated: (what: string) => void;
}
/** All must have been seated by then, in milliseconds. */
const patience = 60_000;

/** Seats sockets in a process of their own, so that their work is not that of the other clients. */
export async function seatStorm(plan: StormPlan, around: Around): Promise<Storm> {
  const child = fork(fileURLToPath(new URL("./storm-process.js", import.meta.url)), {
    execArgv: ["--enable-source-maps"],
  });
  atTheEnd(() => child.kill("SIGKILL"));
  const left = once(child, "exit").then(([code]) => {
    throw new Error(`the storm's process left with ${code}`);
  });
  left.catch(() => undefined);
  const heard = async (): Promise<Told> =>
    Told.parse((await Promise.race([once(child, "message"), left]))[0]);
  child.send(plan);
  await heard();
  const ask = async (asked: Asked): Promise<Told> => {
    child.send(asked);
    return heard();
  };
  const storm = stormOf({ child, ask, sockets: plan.sockets }, around);
  await storm.back(patience);
  return storm;
}

interface Seated {
  readonly child: ChildProcess;
  readonly ask: (asked: Asked) => Promise<Told>;
  readonly sockets: number;
}

function stormOf({ child, ask, sockets }: Seated, { topOf, violated }: Around): Storm {
  return {
    cut: async () => void (await ask("cut")),
    async back(most) {
      const begun = performance.now();
      const top = await topOf();
      for (;;) {
        const { watching, least } = await ask("tell");
        const took = performance.now() - begun;
        if (watching === sockets && least >= top) return took;
        if (took > most)
          throw new Error(`after ${most} ms ${watching} of ${sockets} are back, at ${least}`);
        await pause(100);
      }
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async end() {
      const { faults } = await ask("tell");
      for (const fault of faults) violated(`a socket of the storm: ${fault}`);
      child.kill();
    },
  };
}
