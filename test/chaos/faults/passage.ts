import { connect, type Socket } from "node:net";
import { type Hindrance, Lane, type Overhear } from "./lane.ts";

/** `there` goes to the server, `back` to whoever has connected. */
export type Direction = "both" | "there" | "back";

/** What is said on one connection, overheard on its way. */
export interface Overhearing {
  readonly there: Overhear;
  readonly back: Overhear;
  /** What it shows the connection to be; empty while it is not known. */
  readonly kind: string;
}

export const deaf = (): Overhearing => ({ there: () => "pass", back: () => "pass", kind: "" });

interface Plan {
  readonly visitor: Socket;
  readonly port: number;
  readonly random: () => number;
  readonly overhearing: Overhearing;
}

/** One connection through a proxy. */
export class Passage {
  readonly #visitor: Socket;
  readonly #inside: Socket;
  readonly #overhearing: Overhearing;
  readonly #there: Lane;
  readonly #back: Lane;

  constructor({ visitor, port, random, overhearing }: Plan) {
    const inside = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    const reset = () => this.reset();
    this.#visitor = visitor;
    this.#inside = inside;
    this.#overhearing = overhearing;
    this.#there = new Lane(visitor, inside, { random, overhear: overhearing.there, reset });
    this.#back = new Lane(inside, visitor, { random, overhear: overhearing.back, reset });
  }

  get kind(): string {
    return this.#overhearing.kind;
  }

  /** The port by which the server knows it. */
  get port(): number {
    return this.#inside.localPort ?? 0;
  }

  whenGone(told: () => void): void {
    const both = [this.#visitor, this.#inside];
    for (const socket of both)
      socket.on("close", () => both.every(({ closed }) => closed) && told());
  }

  hinder(hindrance: Hindrance, direction: Direction = "both"): void {
    if (direction !== "back") this.#there.hinder(hindrance);
    if (direction !== "there") this.#back.hinder(hindrance);
  }

  /** As a crash of the machine between: both sides get RST. */
  reset(): void {
    for (const socket of [this.#visitor, this.#inside])
      if (!socket.destroyed) socket.resetAndDestroy();
  }

  /** As something between that is stopped in good order: both sides get FIN. */
  finish(): void {
    this.#there.finish();
    this.#back.finish();
  }

  /** The visitor gets FIN; the server, which hears nothing of it, goes on. */
  halfClose(): void {
    this.#there.hinder({ stalled: true });
    this.#back.finish();
  }
}
