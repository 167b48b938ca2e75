import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { transcriptFormats } from "../../shared/choices.ts";
import { type Browser, openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { steward } from "../support/people.ts";
import { until } from "../support/until.ts";
import { type Heard, seatAudience } from "./audience-plan.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { closedSession } from "./closed-session.ts";
import { cpuOf } from "./cpu.ts";
import { seatedIn, signIn } from "./crowd.ts";
import { type Material, messages } from "./material.ts";
import { peakRssOf } from "./rss.ts";
import { crowded, measurable } from "./servers.ts";
import { stageChat } from "./staged-chat.ts";

/** A great session exported in every format, while others talk on the same node. */
export const archive: Case = {
  name: "archive",
  against: "the same chat without an export",
  async measure({ tiny }: Plan): Promise<Measured> {
    const many = tiny ? 200 : 100_000;
    const seconds = tiny ? 1 : 15;
    const material = await messages(tiny ? 20 : 200);
    const node = await startNode({ ...crowded, LYCEUM_DEMO: "off" });
    const house = await openHouse(node.databaseUrl);
    const session = await closedSession(house, node.databaseUrl, { many, material });
    // its own files are made in the same way: here one thing is measured at a time
    await until(async () => (await house.db.query(holdBack)).length > 0);
    const { floor } = await stageChat(house);
    const secrets = await signIn(house, { proven: tiny ? 5 : 50, others: 0 });
    const authors = secrets.length;
    const audience = await seatAudience(
      seatedIn(floor, { ...measurable([node]), secrets, authors }),
    );
    const talk = () =>
      audience.play({ texts: material.said.map(({ text }) => text), aSecond: 20, seconds });
    await talk();
    const alone = await talk();
    const boss = await steward(house, "Stella");
    const exported = await exporting({ boss, session, pid: node.process.pid ?? 0, talk });
    await audience.leave();
    await house.database.close();
    await node.stop();
    return told({ tiny, many, material, alone, ...exported });
  },
};

const holdBack = `update archive_files set due_at = clock_timestamp() + interval '1 day' returning session_id`;

interface Exported {
  readonly wall: number;
  readonly cpu: number;
  /** Of the process that makes it, in MB. */
  readonly peak: number;
  readonly bytes: number;
  /** What the chat met meanwhile, the worst of its rounds. */
  readonly meanwhile: Heard;
}

interface Wanted {
  readonly boss: Browser;
  readonly session: string;
  /** Of the node. */
  readonly pid: number;
  readonly talk: () => Promise<Heard>;
}

async function exporting({ boss, session, pid, talk }: Wanted): Promise<Exported> {
  const formats = [...transcriptFormats];
  await boss.get("exports.start", { id: randomUUID(), sessions: [session], formats });
  const begun = performance.now();
  const made = { wall: 0, cpu: 0, peak: 0, bytes: 0 };
  const isOver = async (): Promise<boolean> => {
    const maker = makerBelow(pid);
    if (maker !== null) {
      made.cpu = cpuOf(maker) || made.cpu;
      made.peak = peakRssOf(maker) / 1_000 || made.peak;
    }
    const [first] = (await boss.get("exports.list", {})).exports;
    if (first?.state === "failed") throw new Error("the export was not made");
    made.wall = (performance.now() - begun) / 1_000;
    made.bytes = first?.bytes ?? 0;
    return first?.state === "ready";
  };
  const watching = (async () => {
    while (!(await isOver())) await pause(200);
    return { over: true };
  })();
  const still = Promise.resolve({ over: false });
  let meanwhile = await talk();
  while (!(await Promise.race([watching, still])).over) {
    const next = await talk();
    if (next.acknowledged.p99 > meanwhile.acknowledged.p99) meanwhile = next;
  }
  return { ...made, meanwhile };
}

/** The process that makes an export for a node; null while there is none. */
function makerBelow(pid: number): number | null {
  for (const name of readdirSync("/proc"))
    if (/^\d+$/.test(name) && isMaker(name, pid)) return Number(name);
  return null;
}

function isMaker(name: string, parent: number): boolean {
  try {
    const isBelow = readFileSync(`/proc/${name}/status`, "utf8").includes(`\nPPid:\t${parent}\n`);
    return isBelow && readFileSync(`/proc/${name}/cmdline`, "utf8").includes("apart.js\0export");
  } catch {
    return false;
  }
}

function told({
  tiny,
  many,
  material,
  alone,
  wall,
  cpu,
  peak,
  bytes,
  meanwhile,
}: Exported & {
  readonly tiny: boolean;
  readonly many: number;
  readonly material: Material;
  readonly alone: Heard;
}): Measured {
  const [before, during] = [alone.acknowledged, meanwhile.acknowledged];
  return {
    line: [
      `${many} records to ${transcriptFormats.length} formats in ${round(wall, 1)} s, ${round(cpu, 1)} s of CPU, at most ${Math.round(peak)} MB, a ZIP of ${round(bytes / 1_000_000, 1)} MB`,
      `meanwhile 20 messages a second to ${alone.seen / alone.sent} are acknowledged in p50 ${round(during.p50, 1)}, p99 ${round(during.p99, 1)} ms, without it ${round(before.p50, 1)}, ${round(before.p99, 1)} ms: ${round(during.p99 / before.p99, 1)} times`,
    ].join("; "),
    figures: { many, material: material.from, wall, cpu, peak, bytes, alone, meanwhile },
    limits: [
      { of: "all formats", is: wall, most: 90, unit: "s" },
      // of so few it tells nothing
      ...(tiny
        ? []
        : [{ of: "the process", is: peak * 1_000, most: 512_000, unit: "kB" } as const]),
      { of: "the chat beside it", is: during.p99 / 1_000, most: 0.3, unit: "s" },
    ],
    faults: [...alone.faults, ...meanwhile.faults],
  };
}
