import { parentPort } from "node:worker_threads";
import type { Mentions } from "../frame/mentions.ts";
import { renderMarkdown } from "./post-markdown.ts";

interface ToRender {
  readonly text: string;
  readonly mentions: Mentions;
}

// A thread of its own: whatever takes too long is ended with it.
const tell = (said: string): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
  parentPort?.postMessage(said);
};
parentPort?.on("message", ({ text, mentions }: ToRender) => tell(renderMarkdown(text, mentions)));
// what was compiled before the first text comes is not taken from its time
renderMarkdown("*a* **b** `c` https://example.org\n\n- d\n\n> e\n\n".repeat(200));
tell("ready");
