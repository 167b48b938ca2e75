import { setTimeout as pause } from "node:timers/promises";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { until } from "../support/until.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { closedSession } from "./closed-session.ts";
import { cpuOf } from "./cpu.ts";
import { fetched } from "./fetched.ts";
import { messages } from "./material.ts";
import { peakRssOf } from "./rss.ts";
import { crowded } from "./servers.ts";

/** A great transcript, read part by part by ten at a time, while others ask for something small. */
export const greatTranscript: Case = {
  name: "great-transcript",
  against: "50 ms, for which nobody else is answered",
  async measure({ tiny }: Plan): Promise<Measured> {
    const many = tiny ? 1_100 : 100_000;
    const pages = tiny ? 20 : 400;
    const material = await messages(tiny ? 20 : 200);
    const node = await startNode({ ...crowded, LYCEUM_DEMO: "off" });
    const house = await openHouse(node.databaseUrl);
    const session = await closedSession(house, node.databaseUrl, { many, material });
    const begun = performance.now();
    const lookedThrough = async () => house.db.query<{ parts: number }>(looked);
    await until(async () => (await lookedThrough()).length > 0);
    const apart = (performance.now() - begun) / 1_000;
    const parts = (await lookedThrough())[0]?.parts ?? 0;
    // its bag is not what is measured, and would take a core
    await house.db.query(`update archive_files set due_at = clock_timestamp() + interval '1 day'`);
    const at = `${node.url}/transcripts/${session}`;
    const { pid = 0 } = node.process;
    await reading({ at, parts, pages: 20 });
    const [before, used] = [performance.now(), cpuOf(pid)];
    // what was met until now is told, and forgotten
    await longest(node.url);
    const beside = asking(`${node.url}/healthz`);
    const bytes = await reading({ at, parts, pages });
    const waited = await beside.stop();
    const held = await longest(node.url);
    const seconds = (performance.now() - before) / 1_000;
    const cpu = ((cpuOf(pid) - used) / pages) * 1_000;
    const peak = peakRssOf(pid) / 1_000;
    await house.database.close();
    await node.stop();
    return {
      line: `${many} records in ${parts} parts, noted ${round(apart, 1)} s after the close; ten at a time read ${pages} of them in ${round(seconds, 1)} s, ${round(cpu, 1)} ms of CPU and ${round(bytes / pages / 1_000, 1)} kB each; the loop was held for at most ${round(held * 1_000, 0)} ms, and something small answered within ${round(waited, 0)} ms; ${round(peak, 0)} MB at most`,
      figures: {
        many,
        material: material.from,
        parts,
        apart,
        pages,
        seconds,
        cpu,
        held,
        waited,
        peak,
      },
      limits: [{ of: "holding the loop", is: held, most: 0.05, unit: "s" }],
      faults: parts < many / 500 ? [`only ${parts} parts`] : [],
    };
  },
};

const looked = `
  select count(*)::int as parts from transcript_parts where reading_order = 'clock' having count(*) > 0`;

interface Reading {
  readonly at: string;
  readonly parts: number;
  readonly pages: number;
}
/** Ten readers, each at another part, one after another. Answers with the bytes that they got. */
async function reading({ at, parts, pages }: Reading): Promise<number> {
  const wanted = Array.from({ length: pages }, (_, n) => (n % parts) + 1);
  let bytes = 0;
  const reader = async (): Promise<void> => {
    for (let part = wanted.pop(); part !== undefined; part = wanted.pop()) {
      const { status, body } = await fetched(`${at}?part=${part}`);
      if (status !== 200) throw new Error(`part ${part} was answered with ${status}`);
      bytes += body.length;
    }
  };
  await Promise.all(Array.from({ length: 10 }, reader));
  return bytes;
}

/** Asks for something small again and again; tells in the end how long it waited at most, in milliseconds. */
function asking(url: string): { stop(): Promise<number> } {
  let most = 0;
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      await fetched(url);
      most = Math.max(most, performance.now() - begun);
      await pause(10);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      return most;
    },
  };
}

/** The metric tells the time from one look at the loop to the next, which are so many seconds apart where nothing holds it. */
const between = 0.1;

/** For how long the node's event loop was held at most since this was asked last, in seconds. */
async function longest(url: string): Promise<number> {
  const { body } = await fetched(`${url}/metrics`);
  const [, seconds] = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(body.toString()) ?? [];
  return Math.max(0, Number(seconds) - between);
}
