import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import {
  type Asked,
  type Name,
  type Output,
  type ReadName,
  requests,
  type WriteName,
} from "../../shared/contract.ts";
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
  const turnToNext = (): void => {
    turn += 1;
    const next = nodes[turn % nodes.length] ?? "";
    Object.assign(socket.io, { uri: next });
    Object.assign(socket.io.opts, {
      hostname: "127.0.0.1",
      port: new URL(next).port,
      extraHeaders: headersFor(next, secret),
    });
  };
  socket.io.on("reconnect_attempt", turnToNext);
  let awaited = 0;
  // as the shipped connection does: with all answers it goes on to another node
  let moving = false;
  const move = (): void => {
    moving = awaited > 0;
    if (moving) return void setTimeout(move, 50);
    socket.disconnect();
    turnToNext();
    setTimeout(() => socket.connect(), Math.random() * 400);
  };
  socket.on("frame.moving", move);
  const emit = async <N extends Name>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>> => {
    if (!socket.connected || moving)
      return isOfSocket(name) ? noAnswer : overHttp(nodes, secret, [name, asked]);
    awaited += 1;
    return socket
      .timeout(patience)
      .emitWithAck(name, asked)
      .catch(() => noAnswer)
      .finally(() => (awaited -= 1));
  };
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

const isOfSocket = (name: Name): boolean => name === "rooms.watch" || name === "rooms.leave";

/** Without a connection things are asked over HTTP, of whichever node a proxy finds. */
async function overHttp<N extends Name>(
  nodes: readonly string[],
  secret: string | null,
  [name, asked]: readonly [N, Asked<N>],
): Promise<Answer<Output<N>>> {
  const fields = Object.entries(asked).filter(([, value]) => value !== undefined);
  const query = `?${new URLSearchParams(fields.map(([key, value]) => [key, String(value)]))}`;
  const post = { method: "POST", body: JSON.stringify(asked) };
  const isRead = requests[name].kind === "read";
  for (const node of nodes.toReversed()) {
    const headers = { ...headersFor(node, secret), "content-type": "application/json" };
    const asking = fetch(`${node}/api/${name}${isRead ? query : ""}`, {
      headers,
      ...(isRead ? {} : post),
    });
    const told: unknown = await asking.then((response) => response.json()).catch(() => null);
    if (isAnswer<Output<N>>(told)) return told;
  }
  return noAnswer;
}
const isAnswer = <V>(told: unknown): told is Answer<V> =>
  typeof told === "object" && told !== null && "ok" in told;
