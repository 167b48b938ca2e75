import type { Server } from "node:http";

/** Between two looks for connections on which nothing is under way, in milliseconds. */
const pause = 100;

/**
 * Lets no browser keep its connection to a server that stops: each is told so with its next answer, and those on which
 * nothing is under way are ended. Node's own `close` waits for whoever goes on asking on a connection that is kept alive.
 */
export function keepNobody(http: Server): void {
  http.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  setInterval(() => http.closeIdleConnections(), pause).unref();
}
