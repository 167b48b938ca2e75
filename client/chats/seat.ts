import { signal, type Signal } from "@preact/signals";
import type { Params } from "../page.ts";
import { isView, type Aloud, type View } from "./keeping-up.ts";

/** How one reader follows a chat: theirs alone, told to nobody. */
export interface Seat {
  readonly view: Signal<View>;
  readonly aloud: Signal<Aloud>;
  /** The place at which the reader holds the conversation still; null while it goes on. */
  readonly heldAt: Signal<number | null>;
  /** The last place that the reader has had in sight. */
  readonly seen: Signal<number>;
  /** The entry that the next message replies to. */
  readonly replyingTo: Signal<string | null>;
  /** The question that the next message answers; empty for the current one. */
  readonly answering: Signal<string>;
  /** The entry that the reader has taken up: to like, to reply, to moderate. */
  readonly about: Signal<string | null>;
}

export const takeSeat = (params: Params, place: number): Seat => ({
  view: signal(isView(params["show"]) ? params["show"] : "all"),
  aloud: signal("everything"),
  heldAt: signal(null),
  seen: signal(place),
  replyingTo: signal(params["reply"] ?? null),
  answering: signal(""),
  about: signal(params["entry"] ?? null),
});
