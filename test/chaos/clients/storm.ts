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
  child.send(plan);
  await heard(child);
  const storm = stormOf(child, plan, around);
  await storm.back(patience);
  return storm;
}

function stormOf(child: ChildProcess, plan: StormPlan, { topOf, violated }: Around): Storm {
  const ask = async (asked: Asked): Promise<Told> => {
    child.send(asked);
    return heard(child);
  };
  return {
    cut: async () => void (await ask("cut")),
    async back(most) {
      const begun = performance.now();
      const top = await topOf();
      for (;;) {
        const { watching, least } = await ask("tell");
        const took = performance.now() - begun;
        if (watching === plan.sockets && least >= top) return took;
        if (took > most)
          throw new Error(`after ${most} ms ${watching} of ${plan.sockets} are back, at ${least}`);
        await pause(100);
      }
    },
    async end() {
      const { faults } = await ask("tell");
      for (const fault of faults) violated(`a socket of the storm: ${fault}`);
      child.kill();
    },
  };
}

const heard = async (child: ChildProcess): Promise<Told> => {
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`the storm's process left with ${code}`);
  });
  gone.catch(() => undefined);
  const [told] = await Promise.race([once(child, "message"), gone]);
  return Told.parse(told);
};
