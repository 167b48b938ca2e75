import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Packet } from "../../shared/rooms.ts";
import { connectSpeaker, type Speaker } from "../../server/frame/speaker.ts";
import { AudiencePlan, type Heard } from "./audience-plan.ts";
import { spread } from "./spread.ts";

/** How long the last message may take to reach everybody, in milliseconds. */
const patience = 10_000;

interface Minutes {
  readonly sentAt: Map<string, number>;
  readonly acknowledged: number[];
  readonly sighted: number[];
  readonly faults: string[];
}

process.once("disconnect", () => process.exit());
const [told] = await once(process, "message");
const plan = AudiencePlan.parse(told);
const minutes: Minutes = { sentAt: new Map(), acknowledged: [], sighted: [], faults: [] };
const speakers: Speaker[] = [];
for (const secret of plan.secrets) speakers.push(await seat(secret));
process.send?.("seated");
await once(process, "message");
process.send?.(await play());

async function seat(secret: string | null): Promise<Speaker> {
  const speaker = await connectSpeaker(plan.url, secret);
  const watching = await speaker.ask("rooms.watch", { room: plan.room });
  if (!watching.ok) throw new Error(`could not watch: ${watching.message}`);
  speaker.socket.on("rooms.records", watchFrom(watching.value.place));
  return speaker;
}

/** Everybody must see every place after the first, once, in order. */
function watchFrom(start: number): (packet: Pick<Packet, "records">) => void {
  let place = start;
  return ({ records }) => {
    const now = performance.now();
    for (const record of records) {
      if (record.place !== place + 1)
        minutes.faults.push(`place ${record.place} came after ${place}`);
      place = record.place;
      const sent = minutes.sentAt.get(record.id);
      if (sent !== undefined) minutes.sighted.push(now - sent);
    }
  };
}

async function play(): Promise<Heard> {
  const cpu = process.cpuUsage();
  await speak();
  const { sentAt, acknowledged, sighted, faults } = minutes;
  const due = sentAt.size * speakers.length;
  const limit = performance.now() + patience;
  while (sighted.length < due && performance.now() < limit) await pause(20);
  if (sighted.length !== due) faults.push(`${sighted.length} of ${due} sightings`);
  const { user, system } = process.cpuUsage(cpu);
  return {
    sent: sentAt.size,
    seen: sighted.length,
    acknowledged: spread(acknowledged),
    sighted: spread(sighted),
    faults: faults.slice(0, 20),
    cpu: (user + system) / 1_000_000,
  };
}

/** At even distances, whether or not the one before is kept: people do not wait for each other. */
async function speak(): Promise<void> {
  const count = plan.aSecond * plan.seconds;
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    await pause(Math.max(0, begun + (index * 1_000) / plan.aSecond - performance.now()));
    const speaker = speakers[index % plan.authors];
    if (speaker) under.push(say(speaker, plan.texts[index % plan.texts.length] ?? ""));
  }
  await Promise.all(under);
}

async function say(speaker: Speaker, text: string): Promise<void> {
  const id = randomUUID();
  const sent = performance.now();
  minutes.sentAt.set(id, sent);
  const answer = await speaker
    .ask("chats.postMessage", { room: plan.room, id, text })
    .catch(() => null);
  minutes.acknowledged.push(performance.now() - sent);
  if (!answer?.ok) minutes.faults.push(`a message was not kept: ${answer?.message ?? "no answer"}`);
}
