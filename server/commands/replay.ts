import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { verifyTranscript } from "../archive/index.ts";
import type { Refusal } from "../../shared/failures.ts";
import type { House } from "./house.ts";
import { connectSpeaker, type Speaker } from "../frame/speaker.ts";
import type { RecordedChat, Said } from "./recorded-chats.ts";

export interface ReplayOptions {
  readonly chat: RecordedChat;
  /** The running server. */
  readonly url: string;
  /** How many times as fast as it was; null: as fast as the server keeps it. */
  readonly speed: number | null;
  /** Leaves the chat open at the end. */
  readonly keepOpen: boolean;
  readonly onStaged: (page: string) => void;
  readonly onSaid: (count: number) => void;
}
export interface Replayed {
  readonly session: string;
  readonly page: string;
  readonly authors: number;
  readonly said: number;
  readonly passedOver: Readonly<Record<string, number>>;
  /** What the transcript holds, compared with the file; null when the chat was left open. */
  readonly transcript: Compared | null;
}
interface Compared {
  readonly messages: number;
  readonly verified: boolean;
  /** The first message that differs from the file, counted from 1; null when all are the same, in the same order. */
  readonly firstDifference: number | null;
  readonly head: string;
}

/** Long enough for any replay; it closes at its end. */
const minutes = 600;

/**
 * Plays a recorded chat into a live room of a running server: each author signed in and on a connection of their own,
 * each message sent when the one before is kept. Then closes it and holds the transcript against the file.
 */
export async function replay(house: House, options: ReplayOptions): Promise<Replayed> {
  const { chat, url } = options;
  const { session, floor } = await house.ask("chats.stage", {
    title: `${chat.meeting} (${chat.source})`.slice(0, 120),
    minutes,
    source: `${chat.source}, ${chat.meeting}`.slice(0, 200),
  });
  const page = `${url}/chats/${session}`;
  options.onStaged(page);
  const speakers = await seat(house, url, chat.said);
  try {
    await sayAll(options, speakers, floor);
  } finally {
    for (const speaker of speakers.values()) speaker.close();
  }
  const transcript = options.keepOpen ? null : await closeAndCompare(house, options, session);
  const { said, passedOver } = chat;
  return { session, page, authors: speakers.size, said: said.length, passedOver, transcript };
}

async function seat(
  house: House,
  url: string,
  said: readonly Said[],
): Promise<ReadonlyMap<string, Speaker>> {
  const speakers = new Map<string, Speaker>();
  for (const author of new Set(said.map((one) => one.author))) {
    const { secret } = await house.ask("people.introduce", { name: author });
    speakers.set(author, await connectSpeaker(url, secret));
  }
  return speakers;
}

async function sayAll(
  { chat, speed, onSaid }: ReplayOptions,
  speakers: ReadonlyMap<string, Speaker>,
  room: string,
): Promise<void> {
  const begun = performance.now();
  for (const [index, { author, text, after }] of chat.said.entries()) {
    const due = speed === null || after === null ? 0 : begun + after / speed;
    if (due > performance.now()) await pause(due - performance.now());
    const speaker = speakers.get(author);
    if (speaker) await sayUntilKept(speaker, room, text);
    onSaid(index + 1);
  }
}

/** The same id at every try, so that what was kept without our hearing of it is kept once. */
async function sayUntilKept(speaker: Speaker, room: string, text: string): Promise<void> {
  const asked = { room, id: randomUUID(), text };
  for (;;) {
    const answer = await speaker.ask("chats.postMessage", asked).catch(() => null);
    if (answer?.ok) return;
    if (answer && answer.code !== "unsure" && answer.code !== "too-fast")
      throw new Error(`“${text.slice(0, 60)}” was refused: ${whatIsWrong(answer)}`);
    await pause((answer?.retryAfter ?? 1) * 1_000);
  }
}

const whatIsWrong = ({ message, fields }: Refusal): string =>
  [message, ...Object.entries(fields).map(([field, { key }]) => `${field}: ${key}`)].join(" ");

async function closeAndCompare(
  house: House,
  { chat, url }: ReplayOptions,
  session: string,
): Promise<Compared> {
  await house.ask("chats.close", { session });
  const file = await transcriptOf(url, session);
  const verdict = verifyTranscript(Buffer.from(file));
  const kept = spokenIn(file);
  const differs = chat.said.findIndex(
    ({ author, text }, i) => kept[i]?.author !== author || kept[i]?.text !== text,
  );
  const first = differs >= 0 ? differs : kept.length > chat.said.length ? chat.said.length : -1;
  return {
    messages: kept.length,
    verified: verdict.ok,
    firstDifference: first < 0 ? null : first + 1,
    head: verdict.ok ? verdict.head : "",
  };
}

/** Asks until the close is written down, which is a matter of a second; a minute is promised. */
async function transcriptOf(url: string, session: string): Promise<string> {
  for (let tries = 0; tries < 120; tries++) {
    const response = await fetch(`${url}/transcripts/${session}.jsonl`);
    const file = await response.text();
    if (response.ok && file.includes('"kind":"closed"')) return file;
    await pause(500);
  }
  throw new Error("there was no transcript a minute after the close");
}

function spokenIn(file: string): { author: string; text: string }[] {
  return file.split("\n").flatMap((line) => {
    const record: unknown = line === "" ? null : JSON.parse(line);
    return isSaid(record) ? [{ author: record.who.value.name, text: record.what.value.text }] : [];
  });
}
type SaidLine = { who: { value: { name: string } }; what: { value: { text: string } } };
const isSaid = (record: unknown): record is SaidLine =>
  typeof record === "object" && record !== null && "kind" in record && record.kind === "said";
