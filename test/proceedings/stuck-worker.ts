import { parentPort } from "node:worker_threads";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
parentPort?.postMessage({ done: 1, all: 2 });
// it goes on for ever, and never ends
setInterval(() => undefined, 1_000);
