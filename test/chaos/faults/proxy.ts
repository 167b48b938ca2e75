import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { atTheEnd } from "../../support/leftovers.ts";
import type { Random } from "../random.ts";
import type { BlackHole, Proxy, Slowness } from "../scenario.ts";
import type { Hindrance } from "./lane.ts";
import { deaf, type Overhearing, Passage } from "./passage.ts";

/** A way to whatever listens at the address `to`, on this machine. Ended after the run at the latest. */
export const openProxy = (to: string, random: Random): Promise<Proxy> =>
  opened(new Way(to, { random, overhear: deaf }));

/** The same address by way of a proxy. */
export function by({ port }: { readonly port: number }, address: string): string {
  const url = new URL(address);
  url.host = `127.0.0.1:${port}`;
  return url.href;
}

interface Plan {
  readonly random: Random;
  /** Called for each connection. */
  readonly overhear: () => Overhearing;
}

/** Lets people in. Ended after the run at the latest. */
export async function opened<W extends Way>(way: W): Promise<W> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, way.enter);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  atTheEnd(() => {
    server.close();
    way.shut();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  way.port = address.port;
  return way;
}

/** A proxy with an ear on what is said, and each connection within reach; `opened` lets people in. */
export class Way implements Proxy {
  port = 0;
  readonly #to: number;
  readonly #plan: Plan;
  readonly #open = new Set<Passage>();
  /** Those that will not be well again. */
  readonly #dead = new Set<Passage>();
  #newcomers: Hindrance | "refused" = {};

  constructor(to: string, plan: Plan) {
    this.#to = Number(new URL(to).port);
    this.#plan = plan;
  }

  readonly enter = (visitor: Socket): void => {
    if (this.#newcomers === "refused") return void visitor.resetAndDestroy();
    const { random, overhear } = this.#plan;
    const overhearing = overhear();
    const passage = new Passage({ visitor, port: this.#to, random: random.next, overhearing });
    passage.hinder(this.#newcomers);
    if (this.#newcomers.stalled) this.#dead.add(passage);
    this.#open.add(passage);
    passage.whenGone(() => {
      this.#open.delete(passage);
      this.#dead.delete(passage);
    });
  };

  get connections(): number {
    return this.#open.size;
  }

  /** Those that are open now, the oldest first. */
  get passages(): readonly Passage[] {
    return [...this.#open];
  }

  cut(share = 1): number {
    return this.#each(share, (passage) => passage.reset());
  }

  finish(share = 1): number {
    return this.#each(share, (passage) => passage.finish());
  }

  halfClose(share = 1): number {
    return this.#each(share, (passage) => {
      this.#dead.add(passage);
      passage.halfClose();
    });
  }

  cutAfter(bytes: number, share = 1): number {
    return this.#each(share, (passage) => passage.hinder({ cutAfter: bytes }));
  }

  shut(): void {
    this.#newcomers = "refused";
    this.cut();
  }

  blackHole({ share = 1, direction = "both", fresh = false, kind }: BlackHole = {}): number {
    if (fresh) this.#newcomers = { stalled: true };
    const isMeant = (passage: Passage) => kind === undefined || passage.kind === kind;
    return this.#each(share, (passage) => this.#kill(passage, direction), isMeant);
  }

  slow({ latency, jitter = 0, ...more }: Slowness): void {
    this.#newcomers = { delay: Math.max(0, latency - jitter), jitter: 2 * jitter, ...more };
    for (const passage of this.#open) if (!this.#dead.has(passage)) passage.hinder(this.#newcomers);
  }

  heal(): void {
    this.#newcomers = {};
    for (const passage of this.#dead) passage.reset();
    for (const passage of this.#open) passage.hinder({});
  }

  #kill(passage: Passage, direction: "both" | "there" | "back"): void {
    this.#dead.add(passage);
    passage.hinder({ stalled: true }, direction);
  }

  /** Does something to a share of those that are open and alive, chosen by chance; how many it were. */
  #each(
    share: number,
    work: (passage: Passage) => void,
    isMeant: (passage: Passage) => boolean = () => true,
  ): number {
    const alive = this.passages.filter((one) => !this.#dead.has(one) && isMeant(one));
    const chosen =
      share >= 1 ? alive : this.#plan.random.some(alive, Math.ceil(alive.length * share));
    for (const passage of chosen) work(passage);
    return chosen.length;
  }
}
