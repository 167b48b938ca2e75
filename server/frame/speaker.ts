import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import type { Asked, Name, Output } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";

/** A connection to a running server, as one person's browser has it. */
export interface Speaker {
  /** Rejects when no answer came in time; nobody knows then whether it was done. */
  ask<N extends Name>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>>;
  readonly socket: Socket;
  close(): void;
}

/** How long an answer is waited for, in milliseconds: longer than the server's own deadline. */
const patience = 6_000;
/** How long a server that is too busy is asked again, in milliseconds. */
const longest = 20_000;

/** Connects to a server as whoever this sign-in's secret belongs to (null: a visitor). */
export async function connectSpeaker(url: string, secret: string | null): Promise<Speaker> {
  const { origin, protocol } = new URL(url);
  const name = protocol === "https:" ? "__Host-lyceum" : "lyceum";
  const socket = io(origin, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { origin, ...(secret === null ? {} : { cookie: `${name}=${secret}` }) },
  });
  await connected(socket);
  return {
    socket,
    ask: (request, asked) => socket.timeout(patience).emitWithAck(request, asked),
    close: () => void socket.close(),
  };
}

/** Whoever comes when too many do is sent away for a moment; everything else is for good. */
async function connected(socket: Socket): Promise<void> {
  const emitter = socket as unknown as NodeJS.EventEmitter;
  const until = performance.now() + longest;
  for (;;) {
    const heard = new AbortController();
    const refused = once(emitter, "connect_error", heard).then(([error]) => error);
    const come = once(emitter, "connect", heard).then(() => null);
    const error = await Promise.race([come, refused]);
    heard.abort();
    await Promise.allSettled([come, refused]);
    if (error === null) return;
    if (isSentAway(error) && performance.now() < until) continue;
    socket.close();
    throw new Error(`could not connect: ${String(error)}`);
  }
}

const Refused = z.object({ description: z.object({ message: z.string() }) });
/** Whether somebody could not connect only because the server was too busy at that moment. */
export const isSentAway = (error: unknown): boolean =>
  Refused.safeParse(error).data?.description.message.includes("503") === true;
