import { isMainThread } from "node:worker_threads";

/**
 * Loaded into a node by `--import`, does from inside what the harness tells it: keeps the event loop busy for so many
 * milliseconds, or (with `--expose-gc`) collects what nothing refers to any more.
 */
if (isMainThread) {
  process.on("message", (told: unknown) => {
    if (typeof told !== "object" || told === null) return;
    if ("busy" in told) stayBusy(Number(told.busy));
    else if ("collect" in told) globalThis.gc?.();
    else return;
    process.send?.("done");
  });
  // being listened to keeps no node alive
  process.channel?.unref();
}

function stayBusy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
