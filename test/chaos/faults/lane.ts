import type { Socket } from "node:net";
import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";

/** What befalls bytes on their way in one direction; without anything they pass at once. */
export interface Hindrance {
  /** How late every piece is, in milliseconds, and by how much more at most. Order is kept. */
  readonly delay?: number;
  readonly jitter?: number;
  /** Bytes a second. */
  readonly rate?: number;
  /** Bytes in one piece at most. */
  readonly slice?: number;
  /** Nothing passes, not even that one side has left. */
  readonly stalled?: boolean;
  /** After so many more bytes the connection is reset. */
  readonly cutAfter?: number;
}

/** What becomes of bytes that were overheard. */
export type Verdict = "pass" | "pass, then reset" | "reset";
export type Overhear = (bytes: Buffer) => Verdict;

type Passing = Buffer | "finished" | "reset";
interface Piece {
  readonly passing: Passing;
  /** When it may go on, by `performance.now()`. */
  readonly due: number;
}

interface Surroundings {
  readonly random: () => number;
  readonly overhear: Overhear;
  /** Ends the whole connection. */
  readonly reset: () => void;
}

/** So many bytes wait here at most; then the sender has to. */
const most = 256 * 1024;

/** One direction of a connection. */
export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #around: Surroundings;
  readonly #waiting: Piece[] = [];
  #hindrance: Hindrance = {};
  #bytes = 0;
  #passed = 0;
  #lastDue = 0;
  #moving = false;
  #ended = false;
  #release: () => void = () => undefined;

  constructor(from: Socket, to: Socket, around: Surroundings) {
    this.#from = from;
    this.#to = to;
    this.#around = around;
    from.on("data", (bytes: Buffer) => this.#overhear(bytes));
    from.on("end", () => this.#end("finished"));
    from.on("error", () => this.#end("reset"));
  }

  /** Bytes that have come through so far. */
  get passed(): number {
    return this.#passed;
  }

  hinder(hindrance: Hindrance): void {
    this.#hindrance = { ...hindrance };
    this.#regulate();
    if (!hindrance.stalled) this.#release();
  }

  /** Tells the receiver that nothing more comes, while the sender is told nothing and still listened to. */
  finish(): void {
    this.#ended = true;
    this.#to.end();
  }

  #overhear(bytes: Buffer): void {
    const verdict = this.#around.overhear(bytes);
    if (verdict !== "reset") this.#push(bytes);
    if (verdict !== "pass") this.#end("reset", true);
  }

  #end(how: "finished" | "reset", itself = false): void {
    if (this.#ended) return;
    this.#ended = how === "reset" || itself;
    this.#push(how);
  }

  #push(passing: Passing): void {
    const { delay = 0, jitter = 0, rate = Infinity } = this.#hindrance;
    const size = typeof passing === "string" ? 0 : passing.length;
    const late = delay + jitter * this.#around.random();
    this.#lastDue = Math.max(this.#lastDue, performance.now() + late) + (size / rate) * 1_000;
    this.#waiting.push({ passing, due: this.#lastDue });
    this.#bytes += size;
    this.#regulate();
    if (!this.#moving) void this.#move();
  }

  /** A black hole, or a queue that is full, is felt by the sender as it would be in a network. */
  #regulate(): void {
    if (this.#hindrance.stalled || this.#bytes > most) this.#from.pause();
    else this.#from.resume();
  }

  async #move(): Promise<void> {
    this.#moving = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const wait = next.due - performance.now();
      if (wait > 0) await pause(wait);
      if (this.#hindrance.stalled) await this.#released();
      await this.#pass(next.passing);
    }
    this.#moving = false;
  }

  async #released(): Promise<void> {
    while (this.#hindrance.stalled) await new Promise<void>((resolve) => (this.#release = resolve));
  }

  async #pass(passing: Passing): Promise<void> {
    if (passing === "reset") return this.#around.reset();
    if (passing === "finished") return void this.#to.end();
    this.#bytes -= passing.length;
    for (const bytes of this.#slices(passing)) await this.#write(bytes);
    this.#regulate();
  }

  *#slices(bytes: Buffer): Generator<Buffer> {
    for (let at = 0, next = 0; at < bytes.length; at = next) {
      next = at + Math.min(this.#hindrance.slice ?? Infinity, bytes.length - at);
      yield bytes.subarray(at, next);
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    if (!this.#to.writable) return;
    const { slice, cutAfter = Infinity } = this.#hindrance;
    const passing = bytes.subarray(0, cutAfter);
    this.#passed += passing.length;
    const isFull = !this.#to.write(passing);
    if (cutAfter <= bytes.length) return this.#around.reset();
    if (cutAfter !== Infinity)
      this.#hindrance = { ...this.#hindrance, cutAfter: cutAfter - bytes.length };
    if (isFull) await drained(this.#to);
    if (slice !== undefined) await turn();
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off("drain", done).off("close", done);
      resolve();
    };
    socket.on("drain", done).on("close", done);
  });
}
