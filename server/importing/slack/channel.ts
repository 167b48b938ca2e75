import { oneLine, type Said, type SourceFile, type Unplaced, unplaced } from "../brought-in.ts";
import { Message } from "./export.ts";
import type { Names } from "./names.ts";
import { wordsOf } from "./words.ts";

type Place = Pick<SourceFile, "path">;

/** What says nothing: that somebody came or went, or what the channel is called now. */
const isSilent = (subtype: string): boolean =>
  /^(?:channel|group)_|^(?:pinned_item|unpinned_item|reminder_add|bot_add|bot_remove|sh_room_created|huddle_thread)$/.test(
    subtype,
  );
const isGone = (subtype: string): boolean =>
  subtype === "tombstone" || subtype === "message_deleted";

/** The messages of one channel, as they come. */
export class Channelled {
  readonly lost: Unplaced[] = [];
  readonly #place: Place;
  readonly #names: Names;
  readonly #channel: string;
  readonly #said = new Map<string, { readonly message: Message; readonly said: Said }>();
  readonly passedOver: Record<string, number> = {};
  readonly #strangersBefore: ReadonlySet<string>;

  constructor(place: Place, names: Names, channel: string) {
    this.#place = place;
    this.#names = names;
    this.#channel = channel;
    this.#strangersBefore = new Set(names.unknown);
  }

  #pass(what: string, times = 1): void {
    if (times > 0) this.passedOver[what] = (this.passedOver[what] ?? 0) + times;
  }

  /** Takes a file of one day. */
  take(day: unknown, path: string): void {
    const messages: readonly unknown[] = Array.isArray(day) ? day : [day];
    for (const [n, value] of messages.entries()) {
      const read = Message.safeParse(value);
      const at = { path: `${this.#place.path}/${path}` };
      if (read.success) this.#take(read.data, at, n + 1);
      else this.lost.push(unplaced(at, n + 1, { reason: "other-line", detail: "type, ts, text" }));
    }
  }

  #take(message: Message, place: Place, line: number): void {
    const { subtype, ts } = message;
    if (subtype && isGone(subtype)) return this.#pass("deleted");
    if (subtype && isSilent(subtype)) return this.#pass(subtype);
    const text = oneLine(message.text ?? "", 120);
    const at = momentOf(ts);
    if (at === null)
      return void this.lost.push(unplaced(place, line, { reason: "no-time", text, detail: ts }));
    const said = this.#toSaid(message, at, line);
    const before = this.#said.get(ts);
    if (!before) this.#said.set(ts, { message, said });
    else if (before.said.text === said.text && before.said.author === said.author)
      this.#pass("duplicate");
    else this.lost.push(unplaced(place, line, { reason: "id-twice", text, detail: ts }));
    if (!before) this.#count(message);
  }

  #count({ reactions, edited, files }: Message): void {
    for (const { count } of reactions ?? []) this.#pass("reaction", count ?? 1);
    if (edited !== undefined && edited !== null) this.#pass("edit");
    this.#pass("file", files?.length ?? 0);
  }

  #toSaid(message: Message, at: string, line: number): Said {
    const { ts, subtype } = message;
    const text = wordsOf(textOf(message), this.#names.of);
    return {
      key: this.#key(ts),
      line,
      at,
      author: this.#authorOf(message),
      role: null,
      text: subtype === "me_message" ? `/me ${text}` : text,
      repliesTo: null,
      title: null,
      isPlain: false,
      question: null,
      asked: null,
    };
  }

  readonly #key = (ts: string): string => `slack ${this.#channel} ${ts}`;

  #authorOf({ user, username, user_profile: profile }: Message): string {
    const told = oneLine(username || profile?.display_name || profile?.real_name || "", 200);
    if (!user) return told || "?";
    const known = this.#names.of(user);
    return known === user && told !== "" ? told : known;
  }

  /** By their times; a thread's messages answer the first of it, where that stands before them. */
  inOrder(): Said[] {
    const all = [...this.#said.values()].toSorted((a, b) => compare(a.message.ts, b.message.ts));
    return all.map(({ message: { ts, thread_ts: thread, text }, said }) => {
      if (!thread || thread === ts) return said;
      if (this.#said.has(thread) && compare(thread, ts) < 0)
        return { ...said, repliesTo: this.#key(thread) };
      const told = { reason: "answers-nothing", text: text ?? "" } as const;
      this.lost.push(unplaced(this.#place, said.line, told));
      return said;
    });
  }

  /** Whoever spoke or was mentioned here for the first time and is no user that is told. */
  strangers(): Unplaced[] {
    return [...this.#names.unknown]
      .filter((id) => !this.#strangersBefore.has(id))
      .map((detail) => unplaced(this.#place, null, { reason: "no-such-user", detail }));
  }
}

/** What it says; or what is told of that which it shows, where it has no words. */
const textOf = ({ text, attachments, files }: Message): string => {
  if (text?.trim()) return text;
  const shown = [...(attachments ?? []), ...(files ?? [])].flatMap(
    (one) => one.text || one.fallback || one.title || one.name || [],
  );
  return shown.join("\n");
};

const stamp = /^(\d{1,12})(?:\.(\d{1,6}))?$/;
/** Seconds and microseconds since 1970, as ISO 8601; null where they are none, or not within the years that a calendar tells. */
function momentOf(ts: string): string | null {
  const [, seconds, rest = ""] = stamp.exec(ts) ?? [];
  if (seconds === undefined) return null;
  const at = new Date(Number(seconds) * 1000 + Number(rest.padEnd(6, "0").slice(0, 3)));
  return at.getTime() > 0 && at.getUTCFullYear() < 2200 ? at.toISOString() : null;
}

function compare(a: string, b: string): number {
  const [one, other] = [microsOf(a), microsOf(b)];
  return one < other ? -1 : Number(one > other);
}
function microsOf(ts: string): bigint {
  const [, seconds = "0", rest = ""] = stamp.exec(ts) ?? [];
  return BigInt(seconds) * 1_000_000n + BigInt(rest.padEnd(6, "0"));
}
