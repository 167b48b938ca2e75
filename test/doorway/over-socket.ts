import { io, type Socket } from "socket.io-client";
import type { Answer } from "../../shared/failures.ts";
import { isSentAway } from "../../server/frame/speaker.ts";
import { atTheEnd } from "../support/leftovers.ts";
import type { TestNode } from "../support/nodes.ts";
import { cookieOf, toAnswer } from "./over-http.ts";

/** A socket as a page of the node opens it, for whoever has this secret. */
export function openSocket({ url }: TestNode, secret: string | null = null): Socket {
  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: url, ...cookieOf(secret) },
  });
  // whoever is sent away while the node is busy comes again
  socket.on("connect_error", (error) => {
    if (isSentAway(error)) setTimeout(() => socket.connect(), 100);
  });
  atTheEnd(() => socket.close());
  return socket;
}

/** Waits for the answer as long as the test may take. */
export async function askSocket(
  socket: Socket,
  event: string,
  ...sent: unknown[]
): Promise<Answer<unknown>> {
  return toAnswer(await socket.emitWithAck(event, ...sent));
}
