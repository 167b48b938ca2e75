import { randomUUID } from "node:crypto";
import type { Log } from "./log.ts";
import { type Line, mostHinted, openLine } from "./redis-line.ts";

/** Between nodes: hints that a room has something new. They carry no words and cause nothing but a look. */
export interface Bus {
  hint(room: string): void;
  /** Do hints arrive? Known by hearing oneself. */
  isWell(): boolean;
  stop(): void;
}

interface Surroundings {
  readonly redisUrl: string;
  readonly wake: (room: string) => void;
  /** Told when hints cannot be trusted any more (false), and when they can be again. */
  readonly turn: (well: boolean) => void;
  readonly log: Log;
}

/** Between two beats, in milliseconds: three are missed within three seconds. */
const beat = 700;
const mostMissed = 3;
/** Hints go together, so often at most. */
const gather = 20;

/**
 * Opens the bus in the background; it is never waited for. It says something to itself all the time: when that does not
 * come back three times, however alive the connections look, they are given up for new ones. Without Redis the poll of
 * each node finds everything a second later.
 */
export const openBus = (around: Surroundings): Bus => new RedisBus(around);

class RedisBus implements Bus {
  readonly #around: Surroundings;
  readonly #channel = `lyceum#beat#${randomUUID()}`;
  readonly #beating: NodeJS.Timeout;
  readonly #gathered;
  /** Beats of which none has come back yet, nor a later one. */
  readonly #unheard = new Set<string>();
  #line: Line;
  #well = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#line = this.#open();
    this.#beating = setInterval(() => this.#keepWell(), beat);
    this.#gathered = gatherHints((rooms) => this.#line.send(rooms) || this.#turn(false));
  }

  readonly hint = (room: string): void => this.#gathered.add(room);
  readonly isWell = (): boolean => this.#well;
  stop(): void {
    clearInterval(this.#beating);
    this.#gathered.stop();
    this.#line.close();
  }

  #open(): Line {
    const line: Line = openLine({
      ...this.#around,
      channel: this.#channel,
      whenOpen: () => this.#beat(),
      whenHinted: (rooms) => rooms.forEach(this.#around.wake),
      whenSaid: (word) => this.#unheard.has(word) && this.#turn(true),
      whenCut: () => line === this.#line && this.#turn(false),
    });
    return line;
  }

  #keepWell(): void {
    if (this.#unheard.size >= mostMissed) {
      this.#turn(false);
      this.#unheard.clear();
      this.#line.close();
      this.#line = this.#open();
    } else this.#beat();
  }

  #beat(): void {
    const word = randomUUID();
    this.#unheard.add(word);
    this.#line.say(word);
  }

  #turn(well: boolean): void {
    if (well) this.#unheard.clear();
    if (this.#well === well) return;
    this.#well = well;
    const { log, turn } = this.#around;
    if (well) log.info("redis carries hints");
    else log.warn("redis does not carry hints: nothing is lost, only late");
    turn(well);
  }
}

function gatherHints(send: (rooms: string[]) => void) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    send([...waiting].slice(0, mostHinted));
    waiting.clear();
  };
  return {
    add(room: string): void {
      waiting.add(room);
      timer ??= setTimeout(flush, gather);
    },
    stop: (): void => clearTimeout(timer),
  };
}
