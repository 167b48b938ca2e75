import { signal, type ReadonlySignal } from "@preact/signals";
import type { Attempt, Params } from "../page.ts";
import { isView, type Aloud, type View } from "./keeping-up.ts";

/** How one reader follows a chat: theirs alone, told to nobody. */
export interface Seat {
  readonly view: ReadonlySignal<View>;
  readonly aloud: ReadonlySignal<Aloud>;
  /** The place at which the reader holds the conversation still; null while it goes on. */
  readonly heldAt: ReadonlySignal<number | null>;
  /** The last place that the reader has had in sight. */
  readonly seen: ReadonlySignal<number>;
  /** The entry that the next message replies to. */
  readonly replyingTo: ReadonlySignal<string | null>;
  /** The question that the next message answers; empty for the current one. */
  readonly answering: ReadonlySignal<string>;
  /** The entry that the reader has taken up: to like, to reply, to moderate. */
  readonly about: ReadonlySignal<string | null>;
  show(view: View): void;
  hear(aloud: Aloud): void;
  hold(place: number | null): void;
  see(place: number): void;
  reply(entry: string | null): void;
  answer(question: string): void;
  takeUp(entry: string | null): void;
}

/** What a form that was refused without JavaScript was about. */
function tried(attempt: Attempt | null, key: "repliesTo" | "entry"): string | null {
  const typed = attempt?.typed[key];
  return typeof typed === "string" && typed !== "" ? typed : null;
}

export function takeSeat(params: Params, attempt: Attempt | null, place: number): Seat {
  const view = signal<View>(isView(params["show"]) ? params["show"] : "all");
  const aloud = signal<Aloud>("everything");
  const heldAt = signal<number | null>(null);
  const seen = signal(place);
  const replyingTo = signal(params["reply"] ?? tried(attempt, "repliesTo"));
  const answering = signal("");
  const about = signal(params["entry"] ?? tried(attempt, "entry"));
  return {
    view,
    aloud,
    heldAt,
    seen,
    replyingTo,
    answering,
    about,
    show: (chosen) => void (view.value = chosen),
    hear: (chosen) => void (aloud.value = chosen),
    hold: (at) => void (heldAt.value = at),
    see: (at) => void (seen.value = Math.max(seen.peek(), at)),
    reply: (entry) => void (replyingTo.value = entry),
    answer: (question) => void (answering.value = question),
    takeUp: (entry) => void (about.value = entry),
  };
}
