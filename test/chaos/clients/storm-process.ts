import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import { hear, type Standing } from "../../../client/rooms/rule.ts";
import { genesis, hash, Packet, type RoomRecord } from "../../../shared/rooms.ts";
import { Asked, StormPlan, type Told } from "./storm-plan.ts";
import { getOver, headersFor } from "./ways.ts";

const Watching = z.object({
  ok: z.literal(true),
  value: z.object({ place: z.number(), head: hash }),
});
/** Records are looked at by the rule alone, as in a browser: whatever else is in them is not read here. */
const Heard = Packet.extend({ records: z.array(z.custom<RoomRecord>()) });
const Page = Heard.extend({ place: z.number() });
const faults: string[] = [];
/** As the browser does before it reads what it missed, in milliseconds. */
const jitter = 300;

/** One that watches: the shipped rule, and nothing shown. */
class Watcher {
  standing: Standing = { place: 0, head: genesis };
  watching = false;
  readonly #plan: StormPlan;
  readonly #index: number;
  readonly #socket: Socket;
  #turn: number;
  #farthest = 0;
  #reading = false;
  /** What was told of places further on. */
  readonly #held: Packet[] = [];

  constructor(plan: StormPlan, index: number) {
    this.#plan = plan;
    this.#index = index;
    this.#turn = index;
    this.#socket = io(this.#url, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      extraHeaders: this.#headers,
    });
    this.#socket.on("connect", () => void this.#watch());
    this.#socket.on("disconnect", () => (this.watching = false));
    this.#socket.on("rooms.records", (packet) => this.#take(Heard.parse(packet)));
    this.#socket.on("rooms.behind", () => void this.#watch());
    this.#socket.io.on("reconnect_attempt", () => this.#goOn());
  }

  get connected(): boolean {
    return this.#socket.connected;
  }
  get isCurrent(): boolean {
    return this.watching && this.standing.place >= this.#farthest;
  }

  cut(): void {
    this.#socket.io.engine.close();
  }

  get #url(): string {
    return this.#plan.urls[this.#turn % this.#plan.urls.length] ?? "";
  }

  /** Each comes from an address of its own: a proxy that is trusted says so. */
  get #headers(): Record<string, string> {
    const address = `10.0.${this.#index >> 8}.${this.#index & 255}`;
    return { ...headersFor(this.#url, null), "x-forwarded-for": address };
  }

  #goOn(): void {
    this.#turn += 1;
    Object.assign(this.#socket.io, { uri: this.#url });
    const { port } = new URL(this.#url);
    Object.assign(this.#socket.io.opts, { port, extraHeaders: this.#headers });
  }

  async #watch(): Promise<void> {
    const answer: unknown = await this.#socket
      .timeout(6_000)
      .emitWithAck("rooms.watch", { room: this.#plan.room })
      .catch(() => null);
    const { data } = Watching.safeParse(answer);
    if (!data) {
      await pause(500 + Math.random() * 1_000);
      if (this.connected) await this.#watch();
      return;
    }
    this.watching = true;
    this.#reach(data.value.place);
  }

  #take(packet: Packet): void {
    const heard = hear(this.standing, packet);
    if (heard.verdict === "apply") this.standing = heard.standing;
    if (heard.verdict === "past-changed") faults.push(`the past changed at ${packet.after}`);
    // as the browser does: else whoever is slower at reading than others at speaking would never come up with them
    if (heard.verdict === "behind") this.#held.push(packet);
    this.#reach(packet.after + packet.records.length);
  }

  #takeAll(page: Packet): void {
    this.#take(page);
    for (const packet of this.#held.splice(0)) this.#take(packet);
  }

  #reach(place: number): void {
    this.#farthest = Math.max(this.#farthest, place);
    if (this.standing.place < this.#farthest && !this.#reading) void this.#readOn();
  }

  async #readOn(): Promise<void> {
    this.#reading = true;
    await pause(Math.random() * jitter);
    for (let pauses = 1; this.standing.place < this.#farthest; pauses += 1) {
      const way = { node: "", url: this.#url };
      const asked = { room: this.#plan.room, after: this.standing.place };
      const answer = await getOver({
        way,
        secret: null,
        name: "rooms.read",
        asked,
        patience: 10_000,
      });
      if (answer.ok) this.#takeAll(Page.parse(answer.value));
      else {
        await pause(Math.min(8_000, 500 * 2 ** pauses) * (0.75 + Math.random() / 2));
        this.#turn += this.connected ? 0 : 1;
      }
    }
    this.#reading = false;
  }
}

process.once("disconnect", () => process.exit());
const [sent] = await once(process, "message");
const plan = StormPlan.parse(sent);
const watchers: Watcher[] = [];
for (let index = 0; index < plan.sockets; index++) {
  watchers.push(new Watcher(plan, index));
  await pause(1_000 / plan.aSecond);
}
process.on("message", (asked) => {
  if (Asked.parse(asked) === "cut") for (const watcher of watchers) watcher.cut();
  process.send?.(told());
});
process.send?.(told());

function told(): Told {
  return {
    connected: watchers.filter(({ connected }) => connected).length,
    watching: watchers.filter(({ isCurrent }) => isCurrent).length,
    least: Math.min(...watchers.map(({ standing }) => standing.place)),
    faults,
  };
}
