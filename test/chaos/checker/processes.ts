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
  const last = new Map<string, number>();
  let whenWarm: ReadonlyMap<string, number> = new Map();
  let warm = Infinity;
  let over = 0;
  return {
    id: "memory",
    what: "in the end a node holds at most 1.3 times the memory that it held when it was warm",
    take: takeBy({
      warm({ t }) {
        warm = t;
        whenWarm = new Map(last);
      },
      quiet: ({ t }) => void (over = t),
      rss: ({ node, kb }) => void last.set(node, kb),
    }),
    *broken() {
      if (over - warm < leastRun) return;
      for (const [node, first] of whenWarm) {
        const kb = last.get(node) ?? 0;
        if (kb > first * mostGrowth)
          yield `node ${node} holds ${megabytes(kb)} MB, and held ${megabytes(first)} when it was warm`;
      }
    },
  };
}

const megabytes = (kb: number): number => Math.round(kb / 1024);
