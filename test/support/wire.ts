import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import type { Asked, Name, Output, ReadName, WriteName } from "../../shared/contract.ts";
import type { Events } from "../../shared/events.ts";
import type { Answer } from "../../shared/failures.ts";
import type { Wire } from "../../client/rooms/types.ts";
import { granted, noAnswer } from "../../client/rooms/waiting.ts";

export interface TestWire extends Wire {
  readonly socket: Socket;
  close(): void;
}

/** How long an answer is waited for, in milliseconds. */
const patience = 6_000;

/** The shipped room's connection, over real sockets: when one node is lost, the next connection goes to another. */
export function wireTo(nodes: readonly string[], secret: string | null): TestWire {
  let turn = 0;
  const socket = io(nodes[0] ?? "", {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 400,
    extraHeaders: headersFor(nodes[0] ?? "", secret),
  });
  const connected = signal(false);
  socket.on("connect", () => (connected.value = true));
  socket.on("disconnect", () => (connected.value = false));
  socket.io.on("reconnect_attempt", () => {
    turn += 1;
    const next = nodes[turn % nodes.length] ?? "";
    Object.assign(socket.io, { uri: next });
    Object.assign(socket.io.opts, {
      hostname: "127.0.0.1",
      port: new URL(next).port,
      extraHeaders: headersFor(next, secret),
    });
  });
  const emit = <N extends Name>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>> =>
    socket.connected
      ? socket
          .timeout(patience)
          .emitWithAck(name, asked)
          .catch(() => noAnswer)
      : Promise.resolve(noAnswer);
  return {
    socket,
    connected,
    ask: <N extends ReadName>(name: N, asked: Asked<N>) => granted(emit(name, asked)),
    tell: <N extends WriteName>(name: N, asked: Asked<N>) => emit(name, asked),
    on<E extends keyof Events>(event: E, listener: (told: Events[E]) => void) {
      const heard = (name: string, told: Events[E]): void => {
        if (name === event) listener(told);
      };
      socket.onAny(heard);
      return () => void socket.offAny(heard);
    },
    close: () => void socket.close(),
  };
}

const headersFor = (node: string, secret: string | null): Record<string, string> => ({
  origin: new URL(node || "http://127.0.0.1").origin,
  ...(secret === null ? {} : { cookie: `lyceum=${secret}` }),
});
