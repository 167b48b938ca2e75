import type { Happening } from "../history.ts";
import { at } from "./invariant.ts";

interface Span {
  readonly from: number;
  until: number;
}

/** Who may hear which room when, by what the harness has given and taken. */
export class Rights {
  readonly #forTeam = new Set<string>();
  readonly #people = new Map<string, string | null>();
  readonly #spans = new Map<string, Span[]>();

  take(happening: Happening): void {
    if (happening.ev === "room" && happening.audience === "team") this.#forTeam.add(happening.room);
    if (happening.ev === "client") this.#people.set(happening.client, happening.person);
    if (happening.ev === "right") this.#change(happening);
  }

  isForAll(room: string): boolean {
    return !this.#forTeam.has(room);
  }

  /** When somebody might hear a room that is not for all. */
  spansOf(client: string, room: string): readonly Span[] {
    return this.#spans.get(`${this.#people.get(client)} ${room}`) ?? [];
  }

  mayNow(client: string, room: string): boolean {
    return this.isForAll(room) || this.spansOf(client, room).at(-1)?.until === Infinity;
  }

  #change({ person, room, may, t }: Extract<Happening, { ev: "right" }>): void {
    const spans = at(this.#spans, `${person} ${room}`, () => []);
    const last = spans.at(-1);
    const open = last?.until === Infinity ? last : undefined;
    if (may && !open) spans.push({ from: t, until: Infinity });
    if (!may && open) open.until = t;
  }
}
