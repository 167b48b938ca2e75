import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type House, openHouse } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { startNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { type AudiencePlan, type Heard, playTo } from "./audience-plan.ts";
import { cpuOf, cpuOfTree } from "./cpu.ts";
import { stageChat } from "./staged-chat.ts";

/** CPU seconds from when everybody watches until everybody has seen everything. */
export type Played = Omit<Heard, "cpu"> & {
  readonly cpu: { readonly server: number; readonly postgres: number; readonly clients: number };
};
type Crowd = Omit<AudiencePlan, "url" | "room" | "secrets"> & { readonly watchers: number };

/** On a node whose own PostgreSQL waits for the disk, with limits wide enough for a crowd on one address. */
export async function playOnOurs({ watchers, ...parts }: Crowd): Promise<Played> {
  const node = await startNode({ NODE_ENV: "production", PACE_FACTOR: "100" });
  const house = await openHouse(node.databaseUrl);
  const { floor } = await stageChat(house);
  const secrets = await signInAll(house, watchers, parts.authors);
  await house.database.close();
  const plan = { ...parts, url: node.url, room: floor, secrets };
  const played = await play(node.process.pid ?? 0, plan);
  await node.stop();
  return played;
}

/** Everybody has an account; whoever speaks has a proven address, without which nobody posts links. */
async function signInAll(house: House, watchers: number, authors: number) {
  const secrets: (string | null)[] = [];
  for (let n = 1; n <= watchers; n++) {
    const name = `Watcher ${n}`;
    const person = n <= authors ? proven(house, name) : house.command("people.introduce", { name });
    secrets.push((await person).secret);
  }
  return secrets;
}

/** On `bare-server.ts`, where nobody has to be anybody. */
export async function playOnBare({ watchers, ...parts }: Crowd): Promise<Played> {
  const server = fork(fileURLToPath(new URL("./bare-server.js", import.meta.url)));
  atTheEnd(() => server.kill("SIGKILL"));
  const { port } = z.object({ port: z.number() }).parse((await once(server, "message"))[0]);
  const secrets = Array.from({ length: watchers }, () => null);
  const plan = { ...parts, url: `http://127.0.0.1:${port}`, room: randomUUID(), secrets };
  const played = await play(server.pid ?? 0, plan);
  server.kill();
  return played;
}

async function play(pid: number, plan: AudiencePlan): Promise<Played> {
  const spent = () => ({ server: cpuOf(pid), all: cpuOfTree(pid) });
  let before = spent();
  const { cpu: clients, ...heard } = await playTo(plan, () => {
    before = spent();
  });
  const after = spent();
  const server = after.server - before.server;
  return { ...heard, cpu: { server, postgres: after.all - before.all - server, clients } };
}
