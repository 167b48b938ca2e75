import { batch, computed, signal } from "@preact/signals";
import type { Output } from "../../shared/contract.ts";
import type { Packet, Presence } from "../../shared/rooms.ts";
import type { Following } from "./following.ts";
import type { RoomState, Wire } from "./types.ts";
import {
  about,
  answerWithin,
  granted,
  insist,
  newRest,
  refusalIn,
  type Timing,
} from "./waiting.ts";

interface Surroundings {
  readonly wire: Wire;
  readonly room: string;
  readonly following: Following;
  readonly timing: Timing;
  /** Told when the room is heard from now on. */
  readonly whenWatched: () => void;
  /** Told when the server can be reached again. */
  readonly whenReached: () => void;
}

/** Keeps what was read of a room up with the room, whatever becomes of the connection. */
export class KeepingUp {
  readonly presence = signal<Presence | null>(null);
  readonly #around: Surroundings;
  readonly #rest = newRest();
  readonly #watched = signal(false);
  readonly #catchingUp = signal(false);
  readonly #lost = signal(false);
  /** Whether what is said elsewhere is told late. */
  readonly #delayed = signal(false);
  /** Whether the last read was answered; null before the first one since the connection came or went. */
  readonly #reached = signal<boolean | null>(null);
  readonly #endings: readonly (() => void)[];
  /** Grows whenever the connection comes or goes: what belongs to an older one gives up. */
  #turn = 0;
  #stopped = false;
  #recovery: Promise<void> | null = null;

  constructor(around: Surroundings) {
    const { wire, room } = around;
    this.#around = around;
    this.#endings = [
      wire.on("rooms.records", (packet) => packet.room === room && this.#hear(packet)),
      wire.on("rooms.presence", (told) => {
        if (told.room === room) this.presence.value = told;
      }),
      wire.on("rooms.lost", (told) => told.room === room && this.#lose()),
      wire.on("rooms.behind", (told) => told.room === room && void this.#enter()),
      wire.on("frame.news", ({ delayed }) => {
        this.#delayed.value = delayed;
      }),
      wire.on(
        "people.changed",
        () => this.#lost.value && wire.connected.value && void this.#enter(),
      ),
      wire.connected.subscribe((connected) => void (connected ? this.#enter() : this.#poll())),
    ];
  }

  readonly state = computed<RoomState>(() => {
    if (this.#lost.value) return "lost";
    if (!this.#around.wire.connected.value) return this.#stateUnheard();
    if (this.#catchingUp.value) return "catching-up";
    if (!this.#watched.value) return "connecting";
    if (this.#around.following.pastChanged.value) return "changed-past";
    return this.#delayed.value ? "delayed" : "live";
  });

  #stateUnheard(): RoomState {
    if (this.#reached.value === null) return "connecting";
    return this.#reached.value ? "delayed" : "offline";
  }

  /** The room goes as far as this place: that is heard soon, or read. */
  async expect(place: number): Promise<void> {
    const { following, timing } = this.#around;
    following.reach(place);
    await this.#rest.wait(this.#watched.value ? timing.hearing : 0);
    if (following.isBehind) await this.#recover();
  }

  stop(): void {
    const { wire, room } = this.#around;
    this.#stopped = true;
    this.#nextTurn();
    for (const end of this.#endings) end();
    if (wire.connected.value) void wire.tell("rooms.leave", { room });
  }

  #hear(packet: Packet): void {
    this.#around.following.listen(packet);
    if (this.#around.following.isBehind) void this.#recover();
  }

  #lose(): void {
    batch(() => {
      this.#lost.value = true;
      this.presence.value = null;
    });
  }

  /** Watch first, read second: what is said in between is heard, and found in what is read. */
  async #enter(): Promise<void> {
    const turn = this.#nextTurn();
    // What is told while the answer is on its way is newer than the answer.
    const known = this.presence.peek();
    const seen = await this.#watch(turn).catch((error: unknown) => void refusalIn(error));
    if (turn !== this.#turn) return;
    if (!seen) return this.#lose();
    this.#lost.value = false;
    if (this.presence.peek() === known) this.presence.value = seen.presence;
    this.#around.whenWatched();
    await this.#compare(seen);
    if (turn !== this.#turn) return;
    this.#watched.value = true;
    this.#around.whenReached();
  }

  #watch(turn: number): Promise<Output<"rooms.watch"> | null> {
    const { wire, room, timing } = this.#around;
    const ask = () => granted(answerWithin(timing.answer, wire.tell("rooms.watch", { room })));
    return insist({ ask, isWanted: () => turn === this.#turn, rest: this.#rest, timing });
  }

  async #compare({ place, head }: Output<"rooms.watch">): Promise<void> {
    const { room, following } = this.#around;
    const isShorter = place < following.standing.place;
    following.listen({ room, after: place, previous: head, head, records: [] });
    if (isShorter || following.isBehind) await this.#recover(isShorter);
  }

  /** Without a connection the room is asked from time to time. */
  async #poll(): Promise<void> {
    const turn = this.#nextTurn();
    const { timing } = this.#around;
    await this.#rest.wait(about(timing.silence));
    while (turn === this.#turn && !this.#lost.value) {
      await this.#recover(true);
      await this.#rest.wait(about(timing.poll));
    }
  }

  #nextTurn(): number {
    this.#turn += 1;
    this.#watched.value = this.#delayed.value = false;
    this.#reached.value = null;
    this.#rest.wake();
    return this.#turn;
  }

  /** Reads what was missed, one reading at a time. `always`: also where nothing is known to be missing. */
  #recover(always = false): Promise<void> {
    this.#recovery ??= this.#readMissed(always).finally(() => {
      this.#recovery = null;
      this.#catchingUp.value = false;
    });
    return this.#recovery;
  }

  async #readMissed(always: boolean): Promise<void> {
    const { following, timing } = this.#around;
    await this.#rest.wait(Math.random() * timing.jitter);
    if (!always && !following.isBehind) return;
    this.#catchingUp.value = true;
    const isWanted = () => !this.#stopped && !this.#lost.value;
    await insist({ ask: () => this.#read(), isWanted, rest: this.#rest, timing }).catch(
      (error: unknown) => {
        refusalIn(error);
        this.#lose();
      },
    );
  }

  async #read(): Promise<void> {
    const wasReached = this.#reached.value;
    this.#reached.value = await this.#around.following.catchUp().then(
      () => true,
      (error: unknown) => {
        this.#reached.value = false;
        throw error;
      },
    );
    if (!wasReached) this.#around.whenReached();
  }
}
