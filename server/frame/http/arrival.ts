import type { IncomingMessage, ServerResponse } from "node:http";

/** How long the body of a request may take to arrive, in milliseconds: whoever sends a byte a second keeps nobody busy. */
const usual = 30_000;
/** The same where a file is sent that there is leave for. */
export const longestArrival = 15 * 60_000;

const ends = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Ends a request whose body is still not here after the usual time. */
export function endWhereSlow(request: IncomingMessage): void {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (length === "0" && encoding === undefined) return;
  const end = setTimeout(() => request.destroy(), usual).unref();
  ends.set(request, end);
  request.once("close", () => clearTimeout(end));
}

/** Lets a request take as long as one that sends a file may. */
export const waitFor = (request: IncomingMessage): void => clearTimeout(ends.get(request));

/** How long nothing of an answer may be taken, in milliseconds: longer than any answer lets whoever asked wait for it. */
const unread = 120_000;

/**
 * Ends an answer of which nothing is taken any more, with all that is held for it: whoever wants it still asks again. `after`
 * is in milliseconds.
 */
export const endWhereUnread = (response: ServerResponse, after = unread): void =>
  void response.setTimeout(after, () => response.destroy());
