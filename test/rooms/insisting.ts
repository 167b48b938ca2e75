import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Output } from "../../shared/contract.ts";
import type { FailureCode } from "../../shared/failures.ts";
import { connectSpeaker, type Speaker } from "../../server/frame/speaker.ts";
import type { House } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";

type Kept = Output<"chats.postMessage">;
export interface Said {
  readonly id: string;
  readonly text: string;
}
/** What became of something that was said until it was kept: each try that was not answered with a place, by its code. */
export interface Settled {
  readonly kept: Kept;
  readonly before: readonly FailureCode[];
}

export const something = (text: string): Said => ({ id: randomUUID(), text });

/** Somebody new, connected to a node. */
export async function speakerOn(url: string, house: House, name: string): Promise<Speaker> {
  const speaker = await connectSpeaker(url, (await proven(house, name)).secret);
  atTheEnd(() => speaker.close());
  return speaker;
}

/** Says something as the shipped outbox does: the same again, until it is known to be kept. */
export async function insist(speaker: Speaker, room: string, said: Said): Promise<Settled> {
  const before: FailureCode[] = [];
  for (;;) {
    const answer = await speaker.ask("chats.postMessage", { room, ...said });
    if (answer.ok) return { kept: answer.value, before };
    if (answer.code !== "unsure") expect.fail(`${answer.code}: ${answer.message}`);
    before.push(answer.code);
    await pause(50);
  }
}

/** Where everything stands that was said in a room, by its id: each id once. */
export async function placesIn(house: House, room: string): Promise<Map<string, number>> {
  const rows = await house.db.query<{ id: string; place: number }>(
    `select id, place from records where room_id = $1 and kind = 'said' order by place`,
    [room],
  );
  expect(new Set(rows.map(({ id }) => id))).to.have.property("size", rows.length);
  return new Map(rows.map(({ id, place }) => [id, place]));
}
