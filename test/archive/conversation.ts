import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Who } from "../../shared/people.ts";
import {
  genesis,
  type RecordKind,
  type Seal,
  type ShownAs,
  type What,
} from "../../shared/rooms.ts";
import { signed as sealed } from "../../server/archive/signing.ts";
import { transcribe, type Transcript } from "../../server/archive/transcript.ts";
import { microsOf } from "../../server/archive/format.ts";
import { canonical, contentHash, recordHash } from "../../server/rooms/hashing.ts";
import type { LedgerLine } from "../../server/rooms/index.ts";

export interface Draft {
  readonly kind: RecordKind;
  readonly id: string;
  readonly entry?: string;
  readonly refersTo?: string;
  readonly who?: Who;
  readonly what?: What;
  readonly html?: string | null;
  readonly gone?: "hidden" | "withdrawn" | "erased";
  /** What stands in place of the name, where that alone is gone. */
  readonly shownAs?: ShownAs;
  /** Of a seal: what it says about where the room stands. */
  readonly seal?: (standing: Standing) => Seal;
}
export interface Standing {
  readonly place: number;
  readonly head: string;
}

export const room = "0b7e3f5a-3f0e-4d57-9a51-6a4f6d6a2b10";

/** An id by a name: the same every time, so that a failure can be repeated. */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const ada: Who = { name: "Ada", handle: "ada", role: "host" };
export const bob: Who = { name: "Bob", handle: "bob", role: null };
const cy: Who = { name: "Cy", handle: "cy", role: null };

export const said = (name: string, who: Who, what: string | (What & { text: string })): Draft => ({
  kind: "said",
  id: idOf(name),
  entry: idOf(name),
  who,
  what: typeof what === "string" ? { text: what } : what,
});
const about = (kind: RecordKind, name: string, more: Partial<Draft> = {}): Draft => ({
  kind,
  id: idOf(`${kind} ${name}`),
  entry: idOf(name),
  who: ada,
  what: {},
  ...more,
});

/** The same key every time. */
const secret = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${"5e".repeat(32)}`, "hex"),
  format: "der",
  type: "pkcs8",
});
const key = createPublicKey(secret)
  .export({ format: "der", type: "spki" })
  .subarray(-32)
  .toString("hex");

export const sealing = ({ place, head }: Standing): Seal => ({
  room,
  place,
  head,
  key,
  signature: sign(null, sealed({ room, place, head }), secret).toString("hex"),
});

/** The drafts as a ledger tells them: chained, and without what is gone. */
export function chained(drafts: readonly Draft[]): LedgerLine[] {
  let previous: Buffer = Buffer.from(genesis, "hex");
  return drafts.map((draft, index) => {
    const seal = draft.seal?.({ place: index, head: previous.toString("hex") });
    const line = unchained(seal ? { ...draft, what: { seal } } : draft, index + 1);
    previous = hashOf(line, previous);
    return { ...line, hash: previous.toString("hex") };
  });
}

export function hashOf(line: LedgerLine, previous: Buffer): Buffer {
  const bytes = (hash: string | null) => (hash === null ? null : Buffer.from(hash, "hex"));
  const { place, id, kind, entry, refersTo } = line;
  const micros = microsOf(line.at) ?? 0n;
  const hashes = { whoHash: bytes(line.whoHash), whatHash: bytes(line.whatHash) };
  return recordHash({ previous, room, place, id, kind, entry, refersTo, micros, ...hashes });
}

function unchained({ kind, id, entry, refersTo, ...draft }: Draft, place: number): LedgerLine {
  const [who, whoHash] = kept(draft.who, `who ${id}`);
  const [what, whatHash] = kept(draft.what, `what ${id}`);
  const at = new Date(Date.UTC(2026, 10, 21, 16, 0, place)).toISOString().replace("Z", "042Z");
  return {
    place,
    id,
    kind,
    entry: entry ?? null,
    refersTo: refersTo ?? null,
    at,
    whoHash,
    whatHash,
    hash: "",
    who: draft.gone || draft.shownAs ? null : who,
    what: draft.gone ? null : what,
    gone: draft.gone ?? null,
    html: draft.gone ? null : (draft.html ?? null),
    shownAs: draft.shownAs ?? null,
  };
}

/** With a salt that is the same every time, so that a failure can be repeated. */
function kept(value: Who | What | undefined, name: string): [LedgerLine["who"], string | null] {
  if (!value) return [null, null];
  const salt = createHash("sha256").update(name).digest().subarray(0, 16);
  const text = canonical(value);
  const content = { salt: salt.toString("hex"), canonical: text };
  return [content, contentHash(salt, text).toString("hex")];
}

const session: Transcript["session"] = {
  slug: "math-at-play",
  kind: "live chat",
  title: "Math at play",
  description: "",
  startsAt: "2026-11-21T16:00:00Z",
  endsAt: "2026-11-21T17:00:00Z",
  zone: "America/New_York",
  phase: "closed",
  organisation: { slug: "number-league", name: "The Number League" },
  theme: null,
  source: null,
  venue: null,
};

/** A transcript of these drafts; its questions are those said with a number, and one that was never posted. */
export function transcriptOf(drafts: readonly Draft[], title = session.title): Transcript {
  const asked = drafts.flatMap(({ id, what }, index) =>
    what?.question === undefined
      ? []
      : [{ id, number: what.question, text: what.text ?? "", postAt: null, place: index + 1 }],
  );
  const number = asked.length + 1;
  const unasked = { id: idOf("never"), number, text: "Never posted?", postAt: null, place: null };
  return transcribe({
    session: { ...session, title },
    address: "/transcripts/math-at-play",
    room,
    kind: "floor",
    questions: [...asked, unasked],
    lines: chained(drafts),
    corrections: null,
    madeAt: "2026-11-21T17:00:20Z",
  });
}

/** A chat with one of everything: two questions, an answer moved, an edit, words hidden, restored and erased. */
export const chat = (): Draft[] => [
  { kind: "opened", id: idOf("opened") },
  said("hello", bob, "Hello, I am early – Grüße!\nSecond line \u2028 odd"),
  said("q1", ada, { text: "What counts as play?", question: 1 }),
  said("a1", bob, { text: "A1 Whatever you would do anyway.", answers: idOf("q1") }),
  { ...said("rude", cy, "NOT-TO-BE-SEEN words"), gone: "hidden" },
  about("hidden", "rude", { what: { reason: "rude" } }),
  said("back", cy, "Hidden by mistake"),
  about("hidden", "back", { what: { reason: "off-topic" } }),
  about("restored", "back", { what: { reason: "mistake" } }),
  { ...said("reply", bob, "To you, Cy"), refersTo: idOf("back") },
  said("q2", ada, { text: 'Who "decides" 🎲?', question: 2 }),
  said("typo", bob, "Nobdy"),
  about("edited", "typo", { who: bob, what: { text: "Nobody" } }),
  about("moved", "typo", { refersTo: idOf("q1") }),
  { ...said("left", cy, "I leave with all my WORDS-ERASED"), gone: "erased" },
  ...Array.from({ length: 12 }, (_, n) => said(`more ${n}`, n % 2 ? bob : cy, `A2 thought ${n}`)),
  { kind: "closed", id: idOf("closed") },
  { kind: "sealed", id: idOf("sealed"), seal: sealing },
];
