import { Socket as Tcp } from "node:net";
import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import type { Asked, Name, Output, ReadName, WriteName } from "../../../shared/contract.ts";
import type { Events } from "../../../shared/events.ts";
import type { Answer } from "../../../shared/failures.ts";
import type { Wire } from "../../../client/rooms/types.ts";
import { granted, noAnswer } from "../../../client/rooms/waiting.ts";
import type { Random } from "../random.ts";
import { getOver, headersFor, postOver, toAnswer, type Way } from "./ways.ts";

/** What a wire tells of whatever goes over it. */
export interface Overheard {
  connected(node: string): void;
  disconnected(reason: string): void;
  /** An event as it came. */
  told(event: string, told: unknown): void;
  /** `began`: when it was asked, by `performance.now()`. */
  asking(name: Name, asked: object): void;
  answered(
    answer: Answer<unknown>,
    to: { readonly name: Name; readonly asked: object; readonly began: number },
  ): void;
}
export interface ChaosWire extends Wire {
  /** Resets its connection; whether there was one. */
  cut(): boolean;
  /** Leaves what comes unread; gives the way back. */
  stopReading(): () => void;
  close(): void;
}

/** As long as the browser's (`client/wire.ts`), in milliseconds. */
const socketPatience = 6_000;
const patience = 10_000;
const beforeReturn = 2_000;

interface Lines {
  readonly ways: readonly Way[];
  readonly secret: string | null;
  readonly overheard: Overheard;
  readonly random: Random;
}

/**
 * The browser's connection, as `client/wire.ts` keeps it, behind a balance: reads over HTTP, writes over the socket and
 * without one over HTTP; whenever a node is lost, the next connection goes to another.
 */
export const openWire = (lines: Lines): ChaosWire => new SocketWire(lines);

class SocketWire implements ChaosWire {
  readonly connected = signal(false);
  readonly #lines: Lines;
  readonly #socket: Socket;
  #turn = 0;
  /** How many answers of the socket are waited for. */
  #awaited = 0;
  /** Nothing more is asked over the socket: its node is stopping. */
  #moving = false;
  #closed = false;

  constructor(lines: Lines) {
    this.#lines = lines;
    this.#socket = this.#open();
  }

  async ask<N extends ReadName>(name: N, asked: Asked<N>): Promise<Output<N>> {
    return granted(this.#overHttp(name, asked, getOver));
  }

  async tell<N extends WriteName>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>> {
    if (this.#socket.connected && !this.#moving) return this.#emit(name, asked);
    if (name === "rooms.watch" || name === "rooms.leave") return noAnswer;
    return this.#overHttp(name, asked, postOver);
  }

  on<E extends keyof Events>(event: E, listener: (told: Events[E]) => void): () => void {
    const heard = (name: string, told: Events[E]): void => {
      if (name === event) listener(told);
    };
    this.#socket.onAny(heard);
    return () => void this.#socket.offAny(heard);
  }

  cut(): boolean {
    const tcp = tcpOf(this.#socket);
    tcp?.resetAndDestroy();
    return tcp !== null;
  }

  stopReading(): () => void {
    const tcp = tcpOf(this.#socket);
    tcp?.pause();
    return () => void tcp?.resume();
  }

  close(): void {
    this.#closed = true;
    this.#socket.disconnect();
  }

  get #way(): Way {
    const way = this.#lines.ways[this.#turn % this.#lines.ways.length];
    if (way === undefined) throw new Error("no node to go to");
    return way;
  }

  #open(): Socket {
    const { overheard } = this.#lines;
    const socket = io(this.#way.url, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      extraHeaders: headersFor(this.#way.url, this.#lines.secret),
    });
    socket.on("connect", () => {
      overheard.connected(this.#way.node);
      this.connected.value = true;
    });
    socket.on("disconnect", (reason) => {
      overheard.disconnected(reason);
      this.connected.value = false;
      if (reason === "io server disconnect") this.#later(beforeReturn);
    });
    socket.on("connect_error", () => socket.active || this.#later(beforeReturn));
    socket.io.on("reconnect_attempt", () => this.#goOn());
    socket.onAny((event: string, told: unknown) => {
      overheard.told(event, told);
      if (event === "frame.moving") this.#move(told);
    });
    return socket;
  }

  /** The next connection goes to the next node. */
  #goOn(): void {
    this.#turn += 1;
    const { url } = this.#way;
    Object.assign(this.#socket.io, { uri: url });
    Object.assign(this.#socket.io.opts, {
      hostname: "127.0.0.1",
      port: new URL(url).port,
      extraHeaders: headersFor(url, this.#lines.secret),
    });
  }

  #later(ms: number): void {
    const about = ms * (0.75 + this.#lines.random.next() / 2);
    setTimeout(() => {
      if (this.#closed || this.#socket.active) return;
      this.#goOn();
      this.#socket.connect();
    }, about);
  }

  /** Goes once it has all answers, and says nothing more to the node that is stopping. */
  #move(told: unknown): void {
    const after = told !== null && typeof told === "object" && "after" in told ? told.after : 0;
    this.#moving = this.#awaited > 0;
    if (this.#moving) return void setTimeout(() => this.#move(told), 50);
    this.#socket.disconnect();
    this.#goOn();
    this.#later(Number(after) + this.#lines.random.next() * beforeReturn);
  }

  async #emit<N extends Name>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>> {
    const { overheard } = this.#lines;
    const began = performance.now();
    overheard.asking(name, asked);
    this.#awaited += 1;
    const answer = await this.#socket
      .timeout(socketPatience)
      .emitWithAck(name, asked)
      .then(toAnswer, () => null);
    this.#awaited -= 1;
    // its connection leads nowhere
    if (answer === null && this.#socket.connected) this.#reconnect();
    overheard.answered(answer ?? noAnswer, { name, asked, began });
    return typed<N>(answer ?? noAnswer);
  }

  #reconnect(): void {
    this.#socket.disconnect();
    this.#goOn();
    this.#socket.connect();
  }

  async #overHttp<N extends Name>(
    name: N,
    asked: Asked<N>,
    over: typeof getOver,
  ): Promise<Answer<Output<N>>> {
    const { overheard, secret } = this.#lines;
    const way = this.#way;
    const began = performance.now();
    overheard.asking(name, asked);
    const answer = await over({ way, secret, name, asked, patience });
    // a balance would send the next one elsewhere
    if (answer === noAnswer && !this.#socket.connected && way === this.#way) this.#goOn();
    overheard.answered(answer, { name, asked, began });
    return typed<N>(answer);
  }
}

/** The contract is checked by the server and by its tests; here it only has to compile. */
function typed<N extends Name>(answer: Answer<unknown>): Answer<Output<N>> {
  if (!isOf<N>(answer)) throw new Error("not an answer");
  return answer;
}
const isOf = <N extends Name>(answer: Answer<unknown>): answer is Answer<Output<N>> =>
  typeof answer.ok === "boolean";

const within = (thing: unknown, key: string): unknown =>
  typeof thing === "object" && thing !== null ? Reflect.get(thing, key) : undefined;

/** The TCP connection below a socket; null while there is none. */
function tcpOf(socket: Socket): Tcp | null {
  const tcp = within(within(within(within(socket.io, "engine"), "transport"), "ws"), "_socket");
  return tcp instanceof Tcp ? tcp : null;
}
