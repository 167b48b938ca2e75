import type { IncomingMessage, Server as HttpServer } from "node:http";
import helmet from "helmet";
import { Server, type Socket } from "socket.io";
import * as parser from "socket.io-parser";
import { requests } from "../../shared/contract.ts";
import type { Events } from "../../shared/events.ts";
import type { Answer, Refusal } from "../../shared/failures.ts";
import { largestAsk } from "../../shared/limits.ts";
import type { Actor, Ears, Person } from "./context.ts";
import { cookieName, readCookie, type Site } from "./cookies.ts";
import { makeCrowd } from "./crowd.ts";
import type { Handshakes } from "./handshakes.ts";
import { hear, heardBy, unhear } from "./hearing.ts";
import { headersOf } from "./http/security.ts";
import { nameDevice } from "./devices.ts";
import type { Log } from "./log.ts";
import { Failure, forSeconds } from "./failure.ts";
import { isOwnHost, isSameSite } from "./origins.ts";
import { isName, toRefusal, type Origin, type Perform } from "./perform.ts";
import { believedFor, type RightsWatch } from "./rights.ts";
import type { Tailer } from "./tailer.ts";
import { isTooMuch, waitingFor } from "./unread.ts";

type Hears = { [N in keyof Events]: (payload: Events[N]) => void };
type Asks = Record<string, (...sent: unknown[]) => void>;
interface Seat {
  actor: Actor;
  secret: string | null;
  origin: Origin;
  /** The state of their notices that was told last. */
  told: string | null;
  /** Since when more waits to be read on the other side than may, by `performance.now`; null once all has been read. */
  behindSince: number | null;
}
export type PeoplesServer = Server<Asks, Hears, Record<string, never>, Seat>;
export type PeoplesSocket = Socket<Asks, Hears, Record<string, never>, Seat>;

export interface Seating {
  readonly http: HttpServer;
  readonly site: Site;
  readonly perform: Perform;
  readonly whoAsks: (secret: string | null) => Promise<Actor>;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly tailer: Tailer;
  readonly handshakes: Pick<Handshakes, "admit">;
  /** Somebody hears a room now (true) or no longer (false), on one socket more or less; null: who is not signed in. */
  readonly attend: (room: string, person: Person | null, here: boolean) => void;
  readonly rights: () => Pick<RightsWatch, "isFresh" | "renew">;
  /** Whether hints of other nodes cannot be trusted now, so that what is said there comes late. */
  readonly isDelayed: () => boolean;
  readonly log: Log;
}

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
    allowRequest(request, decide) {
      if (!isWelcome(seating, request) || !crowd.hasRoomFor(request)) decide(null, false);
      else if (seating.handshakes.admit(request)) decide(null, true);
    },
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
  const asked = performance.now();
  const actor = await seating.whoAsks(secret);
  if (performance.now() - asked > believedFor) throw new Error("rights were read too long ago");
  socket.data = { actor, secret, origin: originOf(seating, socket), told: null, behindSince: null };
}

function listen(seating: Seating, socket: PeoplesSocket): void {
  socket.on("disconnecting", () => {
    for (const room of heardBy(socket)) unhear(seating, socket, room);
  });
  socket.on("error", (err: unknown) => seating.log.debug({ err }, "a socket sent nonsense"));
  // one for all: a listener for each request there is was two thirds of what somebody who only watches takes of memory
  socket.onAny((event: unknown, ...sent: unknown[]) =>
    answer({ seating, socket, name: String(event) }, sent),
  );
}

function originOf(seating: Seating, socket: PeoplesSocket): Origin {
  const device = nameDevice(socket.handshake.headers["user-agent"]);
  const { id: connection } = socket;
  return { address: seating.addressOf(socket.request), device, ears: null, connection };
}

const earsOf = (seating: Seating, socket: PeoplesSocket, actor: Actor): Ears => ({
  async hear(room) {
    // rights that changed while this was decided were looked at without this room: ask again
    if (socket.data.actor !== actor) throw unsure();
    await hear(seating, socket, room);
  },
  leave: (room) => unhear(seating, socket, room),
});
const unsure = (): Failure => new Failure("unsure", "unsure");

interface Sent {
  readonly seating: Seating;
  readonly socket: PeoplesSocket;
  readonly name: string;
}
/** The one wrapper around every event: whatever is sent, the answer goes to the last argument if that is a function. */
function answer({ seating, socket, name }: Sent, sent: readonly unknown[]): void {
  const mustWait = (): boolean => isRead(name) && isTooMuch(waitingFor(socket));
  const last = sent.at(-1);
  const asked = typeof last === "function" ? sent.slice(0, -1) : sent;
  const asking = mustWait()
    ? Promise.resolve(unread())
    : ask(seating, socket, { name, asked: asked.length > 1 ? asked : asked[0] });
  void asking.then((given) => {
    // what was asked at the same moment may have been answered just now
    if (typeof last === "function") Reflect.apply(last, undefined, [mustWait() ? unread() : given]);
  });
}

/** Asks as whoever sits here. What is not known of their rights now is read first: the node may have been stopped. */
async function ask(
  seating: Seating,
  socket: PeoplesSocket,
  { name, asked }: { readonly name: string; readonly asked: unknown },
): Promise<Answer<unknown>> {
  const rights = seating.rights();
  if (!rights.isFresh()) await rights.renew().catch(() => undefined);
  if (!rights.isFresh() || !socket.connected) return toRefusal(unsure());
  const { actor, origin } = socket.data;
  const ears = earsOf(seating, socket, actor);
  return (await seating.perform(name, asked, { actor, origin: { ...origin, ears } })).answer;
}

const isRead = (name: string): boolean => isName(name) && requests[name].kind === "read";
/** Pages can be large: whoever does not take what they asked for gets no more until they do. What was written is answered. */
const unread = (): Refusal =>
  toRefusal(forSeconds(new Failure("too-fast", "too-fast", { seconds: 1 }), 1));
