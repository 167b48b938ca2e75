import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { plainHtml } from "../../shared/reading.ts";
import type { Mentions } from "../frame/mentions.ts";
import { unlessPlain } from "../rooms/index.ts";
import { renderMarkdown } from "./post-markdown.ts";

/** Texts up to here are rendered at once; longer ones where they can be given up (K32). */
const longestAtOnce = 4_000;
/** How long a text may take, in milliseconds. */
const patience = 2_000;
/** How many may wait for their turn; more are shown as they were typed. */
const mostWaiting = 5;

interface Rendering {
  /** Whom it may mention. */
  readonly mentions?: Mentions;
  /** How long it may take, in milliseconds. */
  readonly most?: number;
}

/** The HTML of a post, rendered and sanitised once; null when the text in a paragraph says it all, or it takes too long. */
export async function renderPost(
  text: string,
  { mentions = new Map(), most = patience }: Rendering = {},
): Promise<string | null> {
  const html =
    text.length <= longestAtOnce
      ? renderMarkdown(text, mentions)
      : await inTurn({ text, mentions }, most);
  return html === null ? null : unlessPlain(html, text);
}

/** The same, always as HTML. */
export const preview = async (text: string, mentions: Mentions): Promise<string> =>
  (await renderPost(text, { mentions })) ?? plainHtml(text);

interface ToRender {
  readonly text: string;
  readonly mentions: Mentions;
}

let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

async function inTurn(wanted: ToRender, most: number): Promise<string | null> {
  if (waiting >= mostWaiting) return null;
  waiting += 1;
  const mine = turn.then(() => renderElsewhere(wanted, most)).finally(() => (waiting -= 1));
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
async function renderElsewhere(wanted: ToRender, most: number): Promise<string | null> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    renderer ??= await startRenderer();
    const rendered = once(renderer, "message", { signal: late.signal });
    timer = setTimeout(() => late.abort(), most);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
    renderer.postMessage(wanted);
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
