import { z } from "zod";
import { Packet, Presence, type RoomRecord, Tallies } from "../../../shared/rooms.ts";
import type { Answer } from "../../../shared/failures.ts";
import { digestOf, type Happening } from "../history.ts";
import type { Recorder } from "../recorder.ts";
import type { Overheard } from "./wire.ts";

interface Around {
  readonly client: string;
  /** Handle of whoever is signed in. */
  readonly person: string | null;
  readonly recorder: Recorder;
}
type Heard = Extract<Happening, { ev: "heard" }>["records"];

const Message = z.object({ room: z.string(), id: z.string(), text: z.string() });
type Message = z.output<typeof Message>;
const Kept = z.object({ place: z.number() });
const ofRoom = z.union([Presence, Tallies]);

/** Writes down what goes over one client's wire: what it says, what it is answered, and every record that reaches it. */
export function overhear({ client, person, recorder }: Around): Overheard {
  const { record, zero } = recorder;
  const hear = (packet: Packet, via: "live" | "read", asked: number): void =>
    record({
      ev: "heard",
      client,
      room: packet.room,
      via,
      asked,
      after: packet.after,
      records: packet.records.map(heardOf),
    });
  return {
    connected: (node) => record({ ev: "connect", client, node }),
    disconnected: (reason) => record({ ev: "disconnect", client, reason }),
    told(event, told) {
      if (event === "rooms.records") hear(Packet.parse(told), "live", recorder.now());
      else if (event.startsWith("rooms.")) {
        const { data } = ofRoom.safeParse(told);
        if (data) hear({ ...nothing, room: data.room }, "live", recorder.now());
      }
    },
    asking(name, asked) {
      if (name !== "chats.postMessage") return;
      const { room, id, text } = Message.parse(asked);
      record({ ev: "send", client, room, id, author: person ?? "", text: digestOf(text) });
    },
    answered(answer, { name, asked, began }) {
      if (name === "chats.postMessage") settle(Message.parse(asked), answer);
      if (name === "rooms.read" && answer.ok)
        hear(Packet.loose().parse(answer.value), "read", began - zero);
    },
  };

  function settle({ room, id, text }: Message, answer: Answer<unknown>): void {
    const about = { client, room, id };
    const words = { ...about, text: digestOf(text) };
    if (answer.ok) record({ ev: "ack", ...words, place: Kept.parse(answer.value).place });
    else if (answer.code === "unsure" || answer.code === "broken")
      record({ ev: "unsure", ...about });
    else record({ ev: "refused", ...words, code: answer.code, wait: answer.retryAfter });
  }

  function heardOf(one: RoomRecord): Heard[number] {
    const text = one.what?.text ?? one.again?.what.text;
    const at = Date.parse(one.at) - performance.timeOrigin - zero;
    const digest = text === undefined ? null : digestOf(text);
    return [one.place, one.entry ?? one.id, one.kind, digest, Math.round(at)];
  }
}

const nothing = { after: 0, previous: "0".repeat(64), head: "0".repeat(64), records: [] };
