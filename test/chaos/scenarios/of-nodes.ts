import type { Random } from "../random.ts";
import type { FaultyNode, Field, Scenario } from "../scenario.ts";
import { again, type Episode } from "./episode.ts";
import { readinessOf, within } from "./probing.ts";

export const nodeKill: Episode = {
  harms: "nodes",
  longest: 8_000,
  play(field, random) {
    const node = random.pick(field.nodes);
    return field.fault("node-kill", node.name, async (met) => {
      await node.kill();
      met("killed");
      try {
        await field.pause(random.whole(500, 3_000));
      } finally {
        await node.start();
      }
    });
  },
};

const allNodes: Episode = {
  harms: "nodes",
  longest: 10_000,
  play: (field, random) =>
    field.fault("all-nodes", "all", async (met) => {
      await Promise.all(field.nodes.map((node) => node.kill()));
      met("killed");
      try {
        await field.pause(random.whole(500, 3_000));
      } finally {
        await Promise.all(field.nodes.map((node) => node.start()));
      }
    }),
};

/** Somebody loses a right meanwhile, which the node must know of when it wakes. */
export const nodePause = (name: string, ms: number): Episode => ({
  harms: "nodes",
  longest: ms + 3_000,
  async play(field, random) {
    const node = random.pick(field.nodes);
    let dismissed = Promise.resolve();
    await field.fault(name, node.name, async (met) => {
      node.pause();
      try {
        if ((await readinessOf(node)) === null) met("does not answer");
        dismissed = field.moderation.dismiss(random);
        await field.pause(ms - 1_000);
      } finally {
        node.resume();
      }
    });
    await dismissed;
    await field.pause(1_000);
    await field.moderation.appoint();
  },
});

/** As a deployment goes: each node in turn, the others meanwhile serve those who had to move. */
export const restart: Episode = {
  harms: "nodes",
  longest: 30_000,
  async play(field, random) {
    for (const node of random.some(field.nodes, field.nodes.length)) {
      await replace(field, node);
      await field.pause(random.whole(1_000, 2_000));
    }
  },
};

const replace = (field: Field, node: FaultyNode): Promise<void> =>
  field.fault("rolling-restart", node.name, async (met) => {
    try {
      const code = await node.stop();
      met("stopped");
      if (code !== 0)
        field.violated(`${node.name} was stopped in good order and left with ${code}`);
    } finally {
      await node.start();
    }
  });

const stall = 5_000;

export const busyLoop: Episode = {
  harms: "nodes",
  longest: stall + 2_000,
  play(field, random) {
    const node = random.pick(field.nodes);
    const ways = field.fronts.filter((front) => front.node === node);
    const connections = (): number => ways.reduce((sum, { proxy }) => sum + proxy.connections, 0);
    return field.fault("busy-loop", node.name, async (met) => {
      const before = connections();
      const busy = node.busy(stall);
      if ((await readinessOf(node)) === null) met("does not answer");
      await busy;
      await field.pause(1_000);
      if (connections() < before / 2)
        field.violated(`of ${before} connections ${connections()} outlasted a busy loop`);
    });
  },
};

async function restartBeside(field: Field, random: Random, until: number): Promise<void> {
  const old = field.nodes.at(-1);
  if (old === undefined) return;
  await field.fault("old-node", old.name, async (met) => {
    if (await within(5_000, async () => (await readinessOf(old))?.ready === true)) met("serves");
    await again(restart)(field, random, until);
  });
}

export const scenariosOfNodes: readonly Scenario[] = [
  {
    name: "node-kill",
    what: "A node is killed with SIGKILL and comes back after up to 3 s, again and again.",
    run: again(nodeKill),
  },
  {
    name: "all-nodes",
    what: "All nodes are killed at once and come back after up to 3 s.",
    run: again(allNodes),
  },
  {
    name: "node-pause-5",
    what: "A node is stopped for 5 s, while somebody loses a right that it must know of when it wakes.",
    run: again(nodePause("node-pause-5", 5_000)),
  },
  {
    name: "node-pause-30",
    what: "The same for 30 s: whoever was on that node has gone elsewhere.",
    run: again(nodePause("node-pause-30", 30_000)),
  },
  {
    name: "rolling-restart",
    what: "All nodes are replaced one after the other, as a deployment does: each ends with code 0.",
    run: again(restart),
  },
  {
    name: "busy-loop",
    what: "A node computes for 5 s without a pause: nobody is disconnected.",
    run: again(busyLoop),
  },
  {
    name: "old-node",
    what: "A node of the build at --old serves beside nodes of this one, and all are replaced in turn.",
    old: true,
    run: restartBeside,
  },
];
