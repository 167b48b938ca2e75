import { type Invariant, takeBy } from "./invariant.ts";

/** No process ends that nobody has ended. */
export function nobodyExits(): Invariant {
  const wrong: string[] = [];
  return {
    id: "exits",
    what: "no process exits that was not killed",
    take: takeBy({
      node({ node, did, expected, code, signal, t }) {
        if (did === "exit" && !expected)
          wrong.push(`node ${node} left by itself at ${Math.round(t)} ms with ${code ?? signal}`);
      },
    }),
    broken: () => wrong,
  };
}

/** Nothing in a log that nobody has foreseen. */
export function nothingUnheard(): Invariant {
  const wrong: string[] = [];
  return {
    id: "rejections",
    what: "no rejection goes unheard in a node",
    take: takeBy({ log: ({ node, line }) => void wrong.push(`node ${node}: ${line}`) }),
    broken: () => wrong,
  };
}

/** How much more a node may hold in the end than when it was warm. */
const mostGrowth = 1.3;
/** A run must last so long after the warm-up that its growth tells anything, in milliseconds. */
const leastRun = 30_000;

/** Memory does not grow with what has gone by. */
export function memoryStays(): Invariant {
  const weights = new Map<string, number[]>();
  let warm = Infinity;
  let over = 0;
  return {
    id: "memory",
    what: "in the end a node holds at most 1.3 times the memory that it held when it was warm",
    take: takeBy({
      warm({ t }) {
        warm = t;
        for (const all of weights.values()) all.splice(0, all.length - 1);
      },
      quiet: ({ t }) => void (over = t),
      rss: ({ node, kb }) => void weights.set(node, [...(weights.get(node) ?? []), kb]),
    }),
    *broken() {
      if (over - warm < leastRun) return;
      for (const [node, all] of weights) {
        const [first = 0, last = 0] = [all[0], all.at(-1)];
        if (last > first * mostGrowth)
          yield `node ${node} holds ${Math.round(last / 1024)} MB, and held ${Math.round(first / 1024)} when it was warm`;
      }
    },
  };
}
