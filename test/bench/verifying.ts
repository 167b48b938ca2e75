import { readTranscript, writeFile } from "../../server/archive/index.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { closedSession } from "./closed-session.ts";
import { messages } from "./material.ts";
import { middle } from "./middle.ts";
import { crowded } from "./servers.ts";

/** How fast a transcript's proof is checked. */
export const verifying: Case = {
  name: "verifying",
  against: "50,000 records a second",
  async measure({ tiny }: Plan): Promise<Measured> {
    const many = tiny ? 200 : 20_000;
    const node = await startNode({ ...crowded, LYCEUM_DEMO: "off" });
    const house = await openHouse(node.databaseUrl);
    const material = await messages(tiny ? 20 : 200);
    const session = await closedSession(house, node.databaseUrl, { many, material });
    const transcript = await readTranscript({ db: house.db, now: new Date() }, session);
    const { bytes } = await writeFile(transcript, "jsonl", Infinity);
    await house.database.close();
    await node.stop();
    const turns = Array.from({ length: tiny ? 1 : 7 }, () => verified(bytes));
    const wall = middle(turns.map((turn) => turn.wall));
    const cpu = middle(turns.map((turn) => turn.cpu));
    return {
      line: `${Math.round(wall)} records verified a second, ${Math.round(cpu)} a second of CPU (a file of ${many}, ${round(bytes.length / 1e6, 1)} MB)`,
      figures: { many, material: material.from, bytes: bytes.length, wall, cpu },
      limits: [{ of: "a million records", is: 1e6 / wall, most: 20, unit: "s" }],
    };
  },
};

/** Records that are checked in a second, and in a second of CPU. */
function verified(bytes: Uint8Array) {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const verdict = verifyTranscript(bytes);
  if (!verdict.ok) throw new Error(verdict.sentence);
  const wall = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(used);
  return { wall: verdict.records / wall, cpu: verdict.records / ((user + system) / 1e6) };
}
