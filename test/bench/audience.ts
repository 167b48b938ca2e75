import { randomUUID } from "node:crypto";
import { createHistogram, type Histogram } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type Heard, Play, Seating, type Spread } from "./audience-plan.ts";
import { connectPlainly, type PlainSpeaker } from "./plain-speaker.ts";

/** How long the last message may take to reach everybody, in milliseconds. */
const patience = 10_000;
/** How many come at the same time. */
const atOnce = 50;

type Seat = Seating[number];
interface Author {
  readonly speaker: PlainSpeaker;
  readonly room: string;
}
const Told = z.tuple([
  z.string(),
  z.object({ records: z.array(z.object({ place: z.number(), id: z.string() })) }),
]);

const authors: Author[] = [];
/** How many watch each room. */
const watchers = new Map<string, number>();
let minutes = newMinutes();

process.once("disconnect", () => process.exit());
process.on("message", (told) => {
  const asked = Play.or(Seating).parse(told);
  const done = Array.isArray(asked) ? seatAll(asked) : play(asked);
  void done.then((answer) => process.send?.(answer));
});

function newMinutes() {
  return {
    /** When each message was sent. */
    sentAt: new Map<string, number>(),
    due: 0,
    seen: 0,
    // in microseconds
    acknowledged: createHistogram(),
    sighted: createHistogram(),
    faults: new Set<string>(),
  };
}

async function seatAll(seating: Seating): Promise<string> {
  for (let from = 0; from < seating.length; from += atOnce)
    await Promise.all(
      seating.slice(from, from + atOnce).map((one, index) => seat(one, from + index)),
    );
  return "seated";
}

async function seat({ url, room, secret, watches, speaks }: Seat, index: number): Promise<void> {
  const watcher = { place: 0 };
  const speaker = await connectPlainly({
    url,
    secret,
    from: `127.1.${index >> 8}.${index & 255}`,
    hear: (event) => see(watcher, event),
    gone: () => void minutes.faults.add("a connection ended"),
  });
  if (speaks) authors.push({ speaker, room });
  if (!watches) return;
  const watching = await speaker.ask("rooms.watch", { room });
  if (!watching?.ok) throw new Error(`could not watch: ${watching?.message ?? "it has gone"}`);
  watcher.place = watching.value?.place ?? 0;
  watchers.set(room, (watchers.get(room) ?? 0) + 1);
}

/** Everybody must see every place after the first, once, in order. */
function see(watcher: { place: number }, event: Buffer): void {
  const now = performance.now();
  for (const { place, sentAt } of recordsIn(event)) {
    if (place !== watcher.place + 1)
      minutes.faults.add(`place ${place} came after ${watcher.place}`);
    watcher.place = place;
    if (sentAt === undefined) continue;
    minutes.seen += 1;
    minutes.sighted.record(inMicroseconds(now - sentAt));
  }
}

interface Read {
  readonly event: Buffer;
  readonly records: readonly { readonly place: number; readonly sentAt: number | undefined }[];
}
const lately: Read[] = [];
const records = Buffer.from('["rooms.records"');

/** What each watcher was sent is looked at; what is the same to the last byte is parsed once. */
function recordsIn(event: Buffer): Read["records"] {
  const known = lately.find((read) => read.event.equals(event));
  if (known) return known.records;
  if (!event.subarray(0, records.length).equals(records)) return [];
  const [, told] = Told.parse(JSON.parse(event.toString()));
  const read = told.records.map(({ place, id }) => ({ place, sentAt: minutes.sentAt.get(id) }));
  lately.unshift({ event: Buffer.from(event), records: read });
  lately.length = Math.min(lately.length, 8);
  return read;
}

async function play({ texts, aSecond, seconds }: Play): Promise<Heard> {
  minutes = newMinutes();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await (aSecond === null
    ? speakAtWill(texts, begun + seconds * 1_000)
    : speakInTime(texts, { aSecond, count: aSecond * seconds }));
  const took = (performance.now() - begun) / 1_000;
  const { sentAt, acknowledged, sighted, faults } = minutes;
  const limit = performance.now() + patience;
  while (minutes.seen < minutes.due && performance.now() < limit) await pause(20);
  if (minutes.seen !== minutes.due) faults.add(`${minutes.seen} of ${minutes.due} sightings`);
  const { user, system } = process.cpuUsage(cpu);
  return {
    sent: sentAt.size,
    took,
    seen: minutes.seen,
    acknowledged: spreadOf(acknowledged),
    sighted: spreadOf(sighted),
    faults: [...faults].slice(0, 20),
    cpu: (user + system) / 1_000_000,
  };
}

/** Whether or not the one before is kept: people do not wait for each other. */
async function speakInTime(
  texts: readonly string[],
  { aSecond, count }: { readonly aSecond: number; readonly count: number },
): Promise<void> {
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    const wait = begun + (index * 1_000) / aSecond - performance.now();
    if (wait > 0) await pause(wait);
    const author = authors[index % authors.length];
    if (author) under.push(say(author, texts[index % texts.length] ?? ""));
  }
  await Promise.all(under);
}

/** Each says the next thing when the last one is kept. */
async function speakAtWill(texts: readonly string[], until: number): Promise<void> {
  await Promise.all(
    authors.map(async (author, first) => {
      for (let index = first; performance.now() < until; index += 1)
        await say(author, texts[index % texts.length] ?? "");
    }),
  );
}

async function say({ speaker, room }: Author, text: string): Promise<void> {
  const id = randomUUID();
  const sent = performance.now();
  minutes.sentAt.set(id, sent);
  minutes.due += watchers.get(room) ?? 0;
  const answer = await speaker.ask("chats.postMessage", { room, id, text });
  minutes.acknowledged.record(inMicroseconds(performance.now() - sent));
  if (!answer?.ok)
    minutes.faults.add(`a message was not kept: ${answer?.message ?? "the connection ended"}`);
}

const inMicroseconds = (ms: number): number => Math.max(1, Math.round(ms * 1_000));

/** In milliseconds. */
const spreadOf = (histogram: Histogram): Spread => ({
  p50: histogram.percentile(50) / 1_000,
  p95: histogram.percentile(95) / 1_000,
  p99: histogram.percentile(99) / 1_000,
  most: histogram.max / 1_000,
});
