import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { atTheEnd } from "./leftovers.ts";

/** The way to a server, be it of pages or a database. It lets everything through until a test does something to it. */
export interface Door {
  readonly url: string;
  /** Keeps whatever comes, in both directions or only from the server, until it is released. */
  hold(what?: Held): void;
  release(): void;
  /** Keeps the answers on every connection on which these words go to the server, from then on. */
  holdAfter(words: string): void;
  /** Those inside now hear and say nothing more, and nobody tells them; whoever comes later is let through. */
  strand(): void;
  /** Cuts all connections and lets nobody in until it is opened again. */
  shut(): void;
  /** Lets people in again, to the same server or to another. */
  open(url?: string): void;
}

type Held = "everything" | "answers";

export async function doorTo(url: string): Promise<Door> {
  const way = new Way(url);
  const server = createServer((visitor) => way.enter(visitor)).listen(0, "127.0.0.1");
  await once(server, "listening");
  atTheEnd(() => {
    server.close();
    way.cut();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const through = new URL(url);
  through.port = String(address.port);
  return {
    url: through.href.replace(/\/$/, ""),
    hold: (what = "everything") => way.hold(what),
    release: () => way.hold(null),
    holdAfter: (words) => way.holdAfter(words),
    strand: () => way.strand(),
    shut() {
      way.isShut = true;
      way.cut();
    },
    open(other = way.target) {
      way.target = other;
      way.isShut = false;
    },
  };
}

class Way {
  target: string;
  isShut = false;
  #held: Held | null = null;
  #words: string | null = null;
  /** Both ends of every connection: true for the server's. */
  readonly #through = new Map<Socket, boolean>();

  constructor(target: string) {
    this.target = target;
  }

  enter(visitor: Socket): void {
    if (this.isShut) return void visitor.destroy();
    const { port, hostname } = new URL(this.target);
    const inside = connect(Number(port), hostname);
    this.#through.set(visitor, false).set(inside, true);
    visitor.on("data", (bytes: Buffer) => {
      if (this.#words !== null && bytes.includes(this.#words)) inside.pause();
    });
    this.#pass(visitor, inside);
    this.#pass(inside, visitor);
  }

  holdAfter(words: string): void {
    this.#words = words;
  }

  hold(what: Held | null): void {
    this.#held = what;
    this.#words = null;
    for (const socket of this.#through.keys()) this.#holdOne(socket);
  }

  strand(): void {
    for (const socket of this.#through.keys()) socket.pause();
  }

  cut(): void {
    for (const socket of this.#through.keys()) socket.destroy();
  }

  #pass(from: Socket, to: Socket): void {
    from.on("data", (bytes: Buffer) => void to.write(bytes));
    from.on("error", () => from.destroy());
    from.on("close", () => {
      this.#through.delete(from);
      to.destroy();
    });
    this.#holdOne(from);
  }

  #holdOne(socket: Socket): void {
    const isServer = this.#through.get(socket) ?? false;
    if (this.#held === "everything" || (this.#held === "answers" && isServer)) socket.pause();
    else socket.resume();
  }
}
