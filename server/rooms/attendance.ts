import { randomUUID } from "node:crypto";
import type { Presence, Tallies } from "../../shared/rooms.ts";
import type { Db, Person } from "../frame/context.ts";
import type { Log } from "../frame/log.ts";
import { placeOfRoom } from "./keeping.ts";
import { talliesChanged } from "./likes.ts";
import { beat, buryDeadNodes, enter, leave, presenceIn } from "./presence.ts";
import { whoIn } from "./who.ts";

interface Surroundings {
  readonly db: Db;
  /** The rooms heard on this node. */
  readonly followed: () => readonly string[];
  /** Both answer false where nobody was told, and nobody may be now. */
  readonly tellPresence: (presence: Presence) => boolean;
  readonly tellTallies: (tallies: Tallies) => boolean;
  readonly log: Log;
}

/** Somebody in a room: on how many sockets, and the interval that stands for it in the database. */
interface Stay {
  interval: string;
  readonly room: string;
  readonly person: Person;
  sockets: number;
  /** Whether the interval is written; false where that failed. */
  written: Promise<boolean>;
}

type Changed = Awaited<ReturnType<typeof talliesChanged>>;

/**
 * Keeps the presences of one node: an interval a person and room, however many tabs, written at the first and the last.
 * Tells each second, in the rooms heard here, what changed: who is there, and how much is liked.
 */
export class Attendance {
  readonly #around: Surroundings;
  /** This node's name among those who beat: new at every start, and whenever it was taken for dead. */
  #node = randomUUID();
  #begun: Promise<unknown>;
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #stays = new Map<string, Stay>();
  /** Intervals of people who have left, until that is written. */
  readonly #left = new Set<string>();
  readonly #toldPresence = new Map<string, string>();
  readonly #toldVersions = new Map<string, number>();
  readonly #underWay = new Set<Promise<unknown>>();
  #telling = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#begun = this.#gently(beat(around.db, this.#node));
    this.#timers = [
      setInterval(() => void this.#gently(this.#beat()), 3_000),
      setInterval(() => void this.#gently(this.#tell()), 1_000),
    ];
  }

  /** Somebody hears a room on this node, on one socket more (true) or less; null: who is not signed in. */
  attend(room: string, person: Person | null, here: boolean): void {
    // whoever comes may read what is so for a moment only: it is told anew, also where it is again as it was told last
    if (here) this.#toldPresence.delete(room);
    if (!person) return;
    const key = `${room} ${person.id}`;
    if (!here && !this.#stays.has(key)) return;
    const stay = this.#stays.get(key) ?? this.#begin(room, person);
    this.#stays.set(key, stay);
    stay.sockets += here ? 1 : -1;
    if (stay.sockets > 0) return;
    this.#stays.delete(key);
    void this.#gently(this.#end(stay));
  }

  /** Once nobody is connected any more: settles when all who left are written down. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#underWay);
  }

  async #beat(): Promise<void> {
    if (!(await beat(this.#around.db, this.#node))) await this.#liveAgain();
    await buryDeadNodes(this.#around.db);
    await this.#writeLeft();
    for (const [key, stay] of this.#stays)
      if (!(await stay.written) && this.#stays.get(key) === stay) stay.written = this.#write(stay);
  }

  /** Stopped, or without its database, for so long that others have ended the stays of its people: they begin anew. */
  async #liveAgain(): Promise<void> {
    this.#node = randomUUID();
    this.#begun = this.#gently(beat(this.#around.db, this.#node));
    for (const stay of this.#stays.values()) {
      stay.interval = randomUUID();
      stay.written = this.#write(stay);
    }
    await this.#begun;
  }

  #begin(room: string, person: Person): Stay {
    const stay = { interval: randomUUID(), room, person, sockets: 0 };
    return { ...stay, written: this.#write(stay) };
  }

  async #write(stay: Omit<Stay, "written">): Promise<boolean> {
    return (await this.#gently(this.#come(stay).then(() => true))) ?? false;
  }

  async #come({ interval, room, person }: Omit<Stay, "written">): Promise<void> {
    const { db } = this.#around;
    // an interval of before this node was taken for dead stays with the dead
    const node = this.#node;
    await this.#begun;
    const place = await placeOfRoom(db, room);
    if (!place) return;
    const who = whoIn(person, place.session);
    await enter(db, { interval, room, person: person.id, node, who });
  }

  async #end({ interval, written }: Stay): Promise<void> {
    await written;
    this.#left.add(interval);
    await this.#writeLeft();
  }

  async #writeLeft(): Promise<void> {
    const intervals = [...this.#left];
    if (intervals.length === 0) return;
    await leave(this.#around.db, intervals);
    for (const interval of intervals) this.#left.delete(interval);
  }

  async #tell(): Promise<void> {
    const rooms = this.#around.followed();
    if (this.#telling || rooms.length === 0) return;
    this.#telling = true;
    try {
      this.#tellPresences(await presenceIn(this.#around.db, rooms));
      this.#tellTallies(await talliesChanged(this.#around.db, rooms));
    } finally {
      this.#telling = false;
    }
  }

  #tellPresences(present: ReadonlyMap<string, Presence>): void {
    for (const room of this.#toldPresence.keys())
      if (!present.has(room)) this.#toldPresence.delete(room);
    for (const [room, presence] of present) {
      const state = JSON.stringify(presence);
      if (this.#toldPresence.get(room) !== state && this.#around.tellPresence(presence))
        this.#toldPresence.set(room, state);
    }
  }

  /** Only versions that were not told here yet. */
  #tellTallies(changed: Changed): void {
    const recent = new Set(changed.map(({ entry }) => entry));
    for (const entry of this.#toldVersions.keys())
      if (!recent.has(entry)) this.#toldVersions.delete(entry);
    const fresh = changed.filter(
      ({ entry, version }) => (this.#toldVersions.get(entry) ?? 0) < version,
    );
    for (const room of new Set(fresh.map((tally) => tally.room))) {
      const tallies = fresh
        .filter((tally) => tally.room === room)
        .map(({ entry, likes, version }) => ({ entry, likes, version }));
      if (this.#around.tellTallies({ room, tallies }))
        for (const { entry, version } of tallies) this.#toldVersions.set(entry, version);
    }
  }

  /** What cannot be written or read now is tried again at the next beat, or told a little later. */
  async #gently<T>(work: Promise<T>): Promise<T | null> {
    const gentle = work.catch((err: unknown) => {
      this.#around.log.warn({ err }, "attendance could not be kept");
      return null;
    });
    this.#underWay.add(gentle);
    try {
      return await gentle;
    } finally {
      this.#underWay.delete(gentle);
    }
  }
}
