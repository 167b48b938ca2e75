import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { plainHtml } from "../../shared/reading.ts";
import { unlessPlain } from "../rooms/index.ts";
import { renderMarkdown } from "./post-markdown.ts";

/** Texts up to here are rendered at once; longer ones where they can be given up (K32). */
const longestAtOnce = 4_000;
/** How long a text may take, in milliseconds. */
const patience = 500;
/** How many may wait for their turn; more are shown as they were typed. */
const mostWaiting = 20;

/**
 * The HTML of a post, rendered and sanitised once; null when the text in a paragraph says it all, or when it takes more
 * than `most` milliseconds.
 */
export async function renderPost(text: string, most = patience): Promise<string | null> {
  const html = text.length <= longestAtOnce ? renderMarkdown(text) : await inTurn(text, most);
  return html === null ? null : unlessPlain(html, text);
}

/** The same, always as HTML. */
export const preview = async (text: string): Promise<string> =>
  (await renderPost(text)) ?? plainHtml(text);

let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

async function inTurn(text: string, most: number): Promise<string | null> {
  if (waiting >= mostWaiting) return null;
  waiting += 1;
  const mine = turn.then(() => renderElsewhere(text, most)).finally(() => (waiting -= 1));
  turn = mine;
  return mine;
}

let renderer: Worker | null = null;

async function startRenderer(): Promise<Worker> {
  const started = new Worker(new URL("./rendering-worker.js", import.meta.url));
  started.unref();
  await once(started, "message");
  return started;
}

/** Never rejects: a text on which the thread breaks is one that cannot be rendered. */
async function renderElsewhere(text: string, most: number): Promise<string | null> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    renderer ??= await startRenderer();
    const rendered = once(renderer, "message", { signal: late.signal });
    timer = setTimeout(() => late.abort(), most);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
    renderer.postMessage(text);
    const [html]: unknown[] = await rendered;
    return typeof html === "string" ? html : null;
  } catch {
    // the next text gets a new one
    void renderer?.terminate();
    renderer = null;
    return null;
  } finally {
    clearTimeout(timer);
  }
}
