import { isMainThread } from "node:worker_threads";

/** Loaded into a node by `--import`: keeps its event loop busy for as many milliseconds as the harness tells. */
if (isMainThread) {
  process.on("message", (told: unknown) => {
    if (typeof told !== "object" || told === null || !("busy" in told)) return;
    const until = performance.now() + Number(told.busy);
    while (performance.now() < until);
    process.send?.("rested");
  });
  // being listened to keeps no node alive
  process.channel?.unref();
}
