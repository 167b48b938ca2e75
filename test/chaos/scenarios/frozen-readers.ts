import { residentOf } from "../memory.ts";
import type { Field, Scenario, Storm } from "../scenario.ts";

/** How many stop reading, for how long at most, in milliseconds. */
const readers = 200;
const longest = 60_000;
/** How much more memory a node may come to hold meanwhile, in kB. */
const mostMore = 100 * 1_024;
/** So soon all of them must have read on, in milliseconds. */
const mostReturning = 15_000;

/** Many who have stopped at once, as whole machines do that go to sleep: the nodes must not keep what they do not take. */
export const frozenReaders: Scenario = {
  name: "frozen-readers",
  what: "200 sockets of a process that is stopped for up to 60 s, while 100 messages a second are said: no node holds 100 MB more, and all have read on 15 s later.",
  cast: { aSecond: 100 },
  env: { TRUSTED_PROXIES: "127.0.0.1" },
  async run(field, _, until) {
    const storm = await field.clients.storm(readers);
    await field.warm();
    try {
      await freeze(field, storm, Math.min(performance.now() + longest, until));
      await storm
        .back(mostReturning)
        .catch((error: unknown) => field.violated(`who was frozen: ${String(error)}`));
    } finally {
      await storm.end();
    }
  },
};

const freeze = (field: Field, storm: Storm, until: number): Promise<void> =>
  field.fault("frozen-readers", `${readers} sockets`, async (met) => {
    const before = heldBy(field);
    const most = new Map(before);
    storm.freeze();
    try {
      do {
        await field.pause(500);
        for (const [node, kb] of heldBy(field)) most.set(node, Math.max(kb, most.get(node) ?? 0));
      } while (performance.now() < until);
    } finally {
      storm.thaw();
    }
    for (const [node, kb] of most) {
      const more = kb - (before.get(node) ?? kb);
      const told = `node ${node} came to hold ${Math.round(more / 1_024)} MB more`;
      met(told);
      if (more > mostMore) field.violated(told);
    }
  });

/** The memory of each running node, in kB, where the system tells it. */
const heldBy = ({ nodes }: Field): Map<string, number> =>
  new Map(
    nodes.flatMap(({ name, pid }) => {
      const kb = pid === null ? null : residentOf(pid);
      return kb === null ? [] : [[name, kb]];
    }),
  );
