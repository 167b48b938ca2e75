import { at, type Invariant, takeBy } from "./invariant.ts";

/** The places of a room are 1, 2, 3 … */
export function gapless(): Invariant {
  const last = new Map<string, number>();
  const wrong: string[] = [];
  return {
    id: "I3",
    what: "the places of a room have neither gap nor repeat",
    take: takeBy({
      stored({ room, place }) {
        const before = last.get(room) ?? 0;
        if (place !== before + 1) wrong.push(`place ${place} of ${room} stands after ${before}`);
        last.set(room, place);
      },
    }),
    broken: () => wrong,
  };
}

/** Said after something was acknowledged is stored after it. */
export function inRealTime(): Invariant {
  const farthest = new Map<string, number>();
  const after = new Map<string, { readonly room: string; readonly floor: number }>();
  const wrong: string[] = [];
  return {
    id: "I7",
    what: "what was said after an acknowledgement is stored after it",
    take: takeBy({
      send({ id, room }) {
        if (!after.has(id)) after.set(id, { room, floor: farthest.get(room) ?? 0 });
      },
      ack: ({ room, place }) => void farthest.set(room, Math.max(place, farthest.get(room) ?? 0)),
      stored({ id, room, place, kind }) {
        const sent = after.get(id);
        if (kind === "said" && sent?.room === room && place <= sent.floor)
          wrong.push(
            `${id} was sent when place ${sent.floor} was acknowledged, and is at ${place}`,
          );
      },
    }),
    broken: () => wrong,
  };
}

/** Who says one thing after the other is read so. Only of those who wait for each answer, as the shipped client does. */
export function inTheirOrder(): Invariant {
  const waits = new Map<string, boolean>();
  const order = new Map<string, { readonly by: string; readonly number: number }>();
  const said = new Map<string, number>();
  const last = new Map<string, { number: number; id: string }>();
  const wrong: string[] = [];
  return {
    id: "I8",
    what: "one author's messages keep their order",
    take: takeBy({
      client: ({ client, writes }) => void waits.set(client, writes),
      send({ client, room, id }) {
        if (order.has(id) || waits.get(client) !== true) return;
        const by = `${client} in ${room}`;
        const number = (said.get(by) ?? 0) + 1;
        said.set(by, number);
        order.set(id, { by, number });
      },
      stored({ id, kind }) {
        const sent = kind === "said" ? order.get(id) : undefined;
        if (!sent) return;
        const before = at(last, sent.by, () => ({ number: 0, id: "" }));
        if (sent.number < before.number)
          wrong.push(`${id} of ${sent.by} was sent before ${before.id} and is stored after it`);
        last.set(sent.by, { number: sent.number, id });
      },
    }),
    broken: () => wrong,
  };
}
