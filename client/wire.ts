import { signal } from "@preact/signals";
import type { Socket } from "socket.io-client";
import type { Asked, Name, Output, ReadName, WriteName } from "../shared/contract.ts";
import type { Events } from "../shared/events.ts";
import type { Answer } from "../shared/failures.ts";
import type { Wire } from "./rooms/types.ts";
import { about, granted, noAnswer } from "./rooms/waiting.ts";

/** For an answer over HTTP, in milliseconds. */
const patience = 10_000;
/** For an answer of the socket; the server answers within 5 s, be it that it does not know. */
const socketPatience = 6000;
/** How long the socket stays after the last room was left: the next page may open one. */
const lingering = 1000;
/** Before connecting again where Socket.IO does not do it by itself; about this long, so that not all come at once. */
const beforeReturn = 2000;

type Listener = (told: never) => void;
const listeners = new Map<string, Set<Listener>>();
const connected = signal(false);
let socket: Socket | null = null;

const isOfRooms = (event: string): boolean => event.startsWith("rooms.");
const isWanted = (): boolean =>
  [...listeners].some(([event, heard]) => isOfRooms(event) && heard.size > 0);

async function ask<N extends ReadName>(name: N, asked: Asked<N>): Promise<Output<N>> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    if (value !== undefined && value !== null) query.set(key, String(value));
  return granted(answerOf<Output<N>>(fetched(`/api/${name}?${query}`)));
}

async function tell<N extends WriteName>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>> {
  if (socket?.connected && !moving && !name.startsWith("people.")) return emit(socket, name, asked);
  // Hearing is a matter of the socket alone.
  if (name === "rooms.watch" || name === "rooms.leave") return noAnswer;
  const headers = { "content-type": "application/json" };
  return answerOf(
    fetched(`/api/${name}`, { method: "POST", headers, body: JSON.stringify(asked) }),
  );
}

/** Sends a form as it would send itself; also tells the path to go on to. */
async function sendForm(
  form: HTMLFormElement,
): Promise<{ readonly answer: Answer<unknown>; readonly location: string | null }> {
  const fields = [...new FormData(form)].filter((field) => typeof field[1] === "string");
  const body = new URLSearchParams(fields as [string, string][]);
  const response = fetched(form.getAttribute("action") ?? "", { method: "POST", body });
  const location = response.then(
    ({ headers }) => headers.get("x-location"),
    () => null,
  );
  return { answer: await answerOf(response), location: await location };
}

const fetched = (path: string, { headers, ...init }: RequestInit = {}): Promise<Response> =>
  fetch(path, {
    ...init,
    headers: { accept: "application/json", ...headers },
    signal: AbortSignal.timeout(patience),
  });

/** What is not an answer (a proxy's error page, a cut connection) says nothing about what was done. */
async function answerOf<V>(asked: Promise<Response>): Promise<Answer<V>> {
  try {
    const answer: unknown = await (await asked).json();
    const isAnswer = typeof answer === "object" && answer !== null && "ok" in answer;
    return isAnswer ? (answer as Answer<V>) : noAnswer;
  } catch {
    return noAnswer;
  }
}

/** How many answers of the socket are waited for. */
let awaited = 0;
/** Nothing more is asked over the socket: its node is stopping. */
let moving = false;

const emit = <N extends Name>(to: Socket, name: N, asked: Asked<N>): Promise<Answer<Output<N>>> =>
  new Promise((resolve) => {
    awaited += 1;
    to.timeout(socketPatience).emit(
      name,
      asked,
      (error: Error | null, answer: Answer<Output<N>>) => {
        awaited -= 1;
        // Its connection leads nowhere: what is asked next goes over HTTP, until a new one stands.
        if (error) reconnect();
        resolve(error ? noAnswer : answer);
      },
    );
  });

function on<E extends keyof Events>(event: E, listener: (told: Events[E]) => void): () => void {
  const heard = listeners.get(event) ?? new Set();
  listeners.set(event, heard.add(listener));
  if (isOfRooms(event)) void connect();
  return () => {
    heard.delete(listener);
    setTimeout(() => isWanted() || socket?.disconnect(), lingering);
  };
}

let opening: Promise<Socket> | null = null;
async function connect(): Promise<void> {
  opening ??= openSocket();
  try {
    socket = await opening;
  } catch {
    // The file could not be had: as if there were no connection yet.
    opening = null;
    return connectLater(beforeReturn);
  }
  if (isWanted()) socket.connect();
}

const connectLater = (ms: number): void =>
  void setTimeout(() => isWanted() && void connect(), about(ms));

async function openSocket(): Promise<Socket> {
  const { io } = await import("socket.io-client");
  const opened = io({
    transports: ["websocket"],
    withCredentials: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });
  opened.on("connect", () => {
    connected.value = true;
  });
  opened.on("disconnect", (reason) => {
    connected.value = false;
    if (reason === "io server disconnect") connectLater(beforeReturn);
  });
  // Refused by the server itself: Socket.IO gives up.
  opened.on("connect_error", () => opened.active || connectLater(beforeReturn));
  opened.onAny(hear);
  return opened;
}

function hear(event: string, told: unknown): void {
  if (event === "frame.moving") move(told as Events["frame.moving"]);
  for (const listener of listeners.get(event) ?? []) listener(told as never);
}

/** The node is stopping: with all answers the next connection finds another one, or this one again when it is back. */
function move({ after }: Events["frame.moving"]): void {
  moving = awaited > 0;
  if (moving) return void setTimeout(move, 50, { after });
  socket?.disconnect();
  connectLater(after + Math.random() * beforeReturn);
}

/** Connects anew, as whoever is signed in now. */
function reconnect(): void {
  if (socket?.connected) socket.disconnect().connect();
}

/** The browser's connection with Lyceum. There is a socket only while rooms are heard. */
export const wire = { ask, tell, on, connected, sendForm, reconnect } satisfies Wire &
  Record<string, unknown>;
