import type { IncomingMessage } from "node:http";
import type { Loop } from "./loop.ts";

/** Which of those who want to connect are let in now. */
export interface Handshakes {
  /** Whether this one is; whoever is not has been told when to come again. */
  admit(request: IncomingMessage): boolean;
  /** Lets nobody in any more. */
  close(): void;
  isClosed(): boolean;
}

/** So many may come at once, and then so many a second: each costs some reading, and all of them catch up. */
const budget = { atOnce: 300, aSecond: 200 };
/** A node that is later than this, in milliseconds, has enough to do with those who are connected. */
const latest = 200;
/** Seconds after which whoever is sent away comes again: at least so many, and at most so many more. */
const away = { least: 1, more: 4 };

/** A budget of handshakes: after a restart all come back at the same moment, and are let in as fast as they can be served. */
export function budgetHandshakes(loop: Pick<Loop, "delay">): Handshakes {
  let closed = false;
  let left = budget.atOnce;
  let since = performance.now();
  const take = (): boolean => {
    const now = performance.now();
    left = Math.min(budget.atOnce, left + ((now - since) / 1_000) * budget.aSecond);
    since = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
  return {
    admit(request) {
      if (!closed && loop.delay() <= latest && take()) return true;
      sendAway(request);
      return false;
    },
    close: () => void (closed = true),
    isClosed: () => closed,
  };
}

/** Before any WebSocket: as HTTP says it (RFC 9110, section 15.6.4), each at another time so that they do not come together. */
function sendAway({ socket }: IncomingMessage): void {
  const seconds = Math.ceil(away.least + Math.random() * away.more);
  // whoever has gone meanwhile is no fault of ours, and nobody else listens
  socket.on("error", () => socket.destroy());
  socket.end(
    `HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${seconds}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
