import type { IncomingMessage, Server as HttpServer } from "node:http";
import helmet from "helmet";
import { Server, type Socket } from "socket.io";
import * as parser from "socket.io-parser";
import { requests } from "../../shared/contract.ts";
import type { Events } from "../../shared/events.ts";
import { largestAsk } from "../../shared/limits.ts";
import type { Actor, Ears, Person } from "./context.ts";
import { cookieName, readCookie, type Site } from "./cookies.ts";
import { makeCrowd } from "./crowd.ts";
import { headersOf } from "./http/security.ts";
import { nameDevice } from "./devices.ts";
import type { Log } from "./log.ts";
import { isOwnHost, isSameSite } from "./origins.ts";
import type { Origin, Perform } from "./perform.ts";
import type { Tailer } from "./tailer.ts";

type Hears = { [N in keyof Events]: (payload: Events[N]) => void };
type Asks = Record<string, (...sent: unknown[]) => void>;
interface Seat {
  actor: Actor;
  secret: string | null;
  origin: Origin;
  /** The state of their notices that was told last. */
  told: string | null;
}
export type PeoplesServer = Server<Asks, Hears, Record<string, never>, Seat>;
type PeoplesSocket = Socket<Asks, Hears, Record<string, never>, Seat>;

export interface Seating {
  readonly http: HttpServer;
  readonly site: Site;
  readonly perform: Perform;
  readonly whoAsks: (secret: string | null) => Promise<Actor>;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly tailer: Tailer;
  /** Somebody signed in hears a room now (true) or no longer (false), on one socket more or less. */
  readonly attend: (room: string, person: Person, here: boolean) => void;
  /** Whether hints of other nodes cannot be trusted now, so that what is said there comes late. */
  readonly isDelayed: () => boolean;
  readonly log: Log;
}

/** Rooms of the ledger get a name of their own, apart from the names that Socket.IO gives its sockets. */
const named = (room: string): string => `room:${room}`;

/** Nothing that may be asked is binary: a packet that announces attachments ends the connection. */
class Decoder extends parser.Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

/**
 * The people's Socket.IO server: WebSocket only, nothing compressed, in-memory adapter. Each request of the contract is
 * an event of its name whose acknowledgement gets the answer. Nothing that a client sends throws outside of `perform`.
 */
export function seatPeople(seating: Seating): PeoplesServer {
  const crowd = makeCrowd(seating.addressOf);
  const io: PeoplesServer = new Server(seating.http, {
    transports: ["websocket"],
    allowUpgrades: false,
    parser: { Encoder: parser.Encoder, Decoder },
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: largestAsk,
    connectTimeout: 10_000,
    allowRequest: (request, decide) =>
      decide(null, isWelcome(seating, request) && crowd.hasRoomFor(request)),
  });
  io.engine.use(helmet(headersOf(seating.site)));
  io.engine.on("connection", crowd.enter);
  io.use((socket, next) => {
    recognise(seating, socket).then(
      () => next(),
      () => next(new Error("unsure")),
    );
  });
  io.on("connection", (socket) => listen(seating, socket));
  return io;
}

/** A browser tells where a page comes from by `Origin`; what it says of the site is not about the page in a handshake. */
function isWelcome({ site }: Seating, { headers }: IncomingMessage): boolean {
  const hasCookie = readCookie(headers.cookie, cookieName(site)) !== null;
  const told = { ...headers, "sec-fetch-site": undefined };
  return isOwnHost(site, headers) && isSameSite(site, told, hasCookie);
}

async function recognise(seating: Seating, socket: PeoplesSocket): Promise<void> {
  const { cookie } = socket.handshake.headers;
  const secret = readCookie(cookie, cookieName(seating.site)) || null;
  const actor = await seating.whoAsks(secret);
  socket.data = { actor, secret, origin: originOf(seating, socket), told: null };
}

function listen(seating: Seating, socket: PeoplesSocket): void {
  socket.on("disconnecting", () => {
    for (const room of heardBy(socket)) unhear(seating, socket, room);
  });
  socket.on("error", (err: unknown) => seating.log.debug({ err }, "a socket sent nonsense"));
  for (const name of Object.keys(requests)) socket.on(name, answer(seating, socket, name));
  socket.onAny((event: unknown, ...sent: unknown[]) => {
    const name = String(event);
    if (!Object.hasOwn(requests, name)) answer(seating, socket, name)(...sent);
  });
}

function originOf(seating: Seating, socket: PeoplesSocket): Origin {
  const ears: Ears = {
    hear: (room) => hear(seating, socket, room),
    leave: (room) => unhear(seating, socket, room),
  };
  const device = nameDevice(socket.handshake.headers["user-agent"]);
  return { address: seating.addressOf(socket.request), device, ears };
}

/** The one wrapper around every event: whatever is sent, the answer goes to the last argument if that is a function. */
function answer(seating: Seating, socket: PeoplesSocket, name: string) {
  return (...sent: unknown[]): void => {
    const last = sent.at(-1);
    const asked = typeof last === "function" ? sent.slice(0, -1) : sent;
    const { actor, origin } = socket.data;
    void seating
      .perform(name, asked.length > 1 ? asked : asked[0], { actor, origin })
      .then(({ answer: given }) => {
        if (typeof last === "function") Reflect.apply(last, undefined, [given]);
      });
  };
}

const prefix = named("");
/** The rooms of the ledger that a socket hears. */
export const heardBy = (socket: { readonly rooms: ReadonlySet<string> }): string[] =>
  [...socket.rooms]
    .filter((room) => room.startsWith(prefix))
    .map((room) => room.slice(prefix.length));

async function hear(seating: Seating, socket: PeoplesSocket, room: string): Promise<void> {
  const { actor } = socket.data;
  // whoever has gone meanwhile would be here for ever
  if (!socket.connected) return;
  if (!socket.rooms.has(named(room))) {
    if (actor.kind === "person") seating.attend(room, actor, true);
    await socket.join(named(room));
  }
  if (seating.isDelayed()) socket.emit("frame.news", { delayed: true });
  await seating.tailer.follow(room);
}

/** Takes a room from a socket; when nobody here hears it any more it is not followed. */
export function unhear(
  seating: Pick<Seating, "attend" | "tailer">,
  socket: PeoplesSocket,
  room: string,
): void {
  if (!socket.rooms.has(named(room))) return;
  const { actor } = socket.data;
  if (actor.kind === "person") seating.attend(room, actor, false);
  void socket.leave(named(room));
  if ((socket.nsp.adapter.rooms.get(named(room))?.size ?? 0) === 0) seating.tailer.unfollow(room);
}

/** Tells those who hear a room on this node; encoded once for all of them. */
export function tellRoom<N extends "rooms.records" | "rooms.tallies" | "rooms.presence">(
  io: PeoplesServer | null,
  event: N,
  payload: Events[N],
): void {
  // the emitter's own types ask for the event's name before its payload's type is known
  const room = io?.local.to(named(payload.room)) as unknown as
    | undefined
    | {
        emit(event: N, payload: Events[N]): boolean;
      };
  room?.emit(event, payload);
}
