import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
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

async function connected(socket: Socket): Promise<void> {
  const emitter = socket as unknown as NodeJS.EventEmitter;
  const refused = once(emitter, "connect_error").then(([error]) => {
    socket.close();
    throw new Error(`could not connect: ${String(error)}`);
  });
  await Promise.race([once(emitter, "connect"), refused]);
}
