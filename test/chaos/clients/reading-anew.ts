import { setTimeout as pause } from "node:timers/promises";
import { hear } from "../../../client/rooms/rule.ts";
import { beginning, readOn } from "../../../shared/reading.ts";
import { genesis, Packet } from "../../../shared/rooms.ts";
import { digestOf } from "../history.ts";
import { getOver, type Way } from "./ways.ts";

interface Whole {
  readonly entries: readonly {
    readonly place: number;
    readonly id: string;
    readonly text: string | null;
  }[];
  readonly last: number;
}
const attempts = 20;

/** All of a room as somebody finds it who comes now, page by page through one node. */
export async function readWhole(way: Way, secret: string, room: string): Promise<Whole> {
  let standing = { place: 0, head: genesis };
  let reading = beginning();
  for (let attempt = 1; attempt <= attempts;) {
    const asked = { room, after: standing.place };
    const answer = await getOver({ way, secret, name: "rooms.read", asked, patience: 5_000 });
    if (!answer.ok) {
      attempt += 1;
      await pause(250);
      continue;
    }
    const page = Packet.loose().parse(answer.value);
    const heard = hear(standing, page);
    if (page.records.length === 0 || heard.verdict !== "apply") break;
    ({ standing } = heard);
    reading = readOn(reading, heard.records);
  }
  const entries = reading.entries.map(({ place, id, text }) => ({
    place,
    id,
    text: text === null ? null : digestOf(text),
  }));
  return { entries, last: standing.place };
}
