import { parentPort } from "node:worker_threads";
import { renderMarkdown } from "./post-markdown.ts";

// A thread of its own: whatever takes too long is ended with it.
const tell = (said: string): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
  parentPort?.postMessage(said);
};
parentPort?.on("message", (text: string) => tell(renderMarkdown(text)));
tell("ready");
