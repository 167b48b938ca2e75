import { at, type Invariant, newSet, takeBy } from "./invariant.ts";

/** Acknowledged is stored: there, and exactly so. */
export function acknowledgedIsStored(): Invariant {
  const acked = new Map<string, { readonly room: string; readonly place: number }>();
  const stored = new Map<string, string>();
  return {
    id: "I1",
    what: "what was acknowledged is stored, at the place that was told",
    take: takeBy({
      ack: ({ id, room, place }) => void acked.set(id, { room, place }),
      stored: ({ id, room, place, kind }) =>
        void (kind === "said" && stored.set(`${room} ${place}`, id)),
    }),
    *broken() {
      for (const [id, { room, place }] of acked)
        if (stored.get(`${room} ${place}`) !== id)
          yield `${id} was acknowledged at place ${place} of ${room}, where ${stored.get(`${room} ${place}`) ?? "nothing"} is stored`;
    },
  };
}

/** A message is stored once at most, whatever became of its sending. */
export function storedOnce(): Invariant {
  const places = new Map<string, number[]>();
  return {
    id: "I2",
    what: "no message is stored twice",
    take: takeBy({
      stored: ({ room, id, kind, place }) =>
        void (kind === "said" && at(places, `${id} of ${room}`, () => []).push(place)),
    }),
    *broken() {
      for (const [message, stood] of places)
        if (stood.length > 1) yield `${message} is stored at places ${stood.join(", ")}`;
    },
  };
}

/** Refused for good is nowhere. Too fast is for good where it was not sent again. */
export function refusedIsNowhere(): Invariant {
  const refused = new Map<string, string>();
  const stored = new Map<string, number>();
  return {
    id: "I5",
    what: "what was refused is not stored",
    take: takeBy({
      send: ({ id }) => void refused.delete(id),
      refused: ({ id, code }) => void (code !== "conflict" && refused.set(id, code)),
      ack: ({ id }) => void refused.delete(id),
      stored: ({ id, kind, place }) => void (kind === "said" && stored.set(id, place)),
    }),
    *broken() {
      for (const [id, code] of refused)
        if (stored.has(id)) yield `${id} was refused (${code}) and is stored at ${stored.get(id)}`;
    },
  };
}

interface Told {
  readonly places: Set<number>;
  readonly kept: Set<string>;
  readonly sent: Set<string>;
  conflicts: number;
}

/** One message has one answer; other words under its id are a conflict. */
export function answeredAlike(): Invariant {
  const told = new Map<string, Told>();
  const of = (id: string): Told =>
    at(told, id, () => ({ places: newSet(), kept: newSet(), sent: newSet(), conflicts: 0 }));
  return {
    id: "I6",
    what: "all answers to one message are alike, and other words under its id are a conflict",
    take: takeBy({
      send: ({ id, text }) => void of(id).sent.add(text),
      ack({ id, text, place }) {
        of(id).places.add(place);
        of(id).kept.add(text);
      },
      refused: ({ id, code }) => void (of(id).conflicts += code === "conflict" ? 1 : 0),
    }),
    *broken() {
      for (const [id, { places, kept, sent, conflicts }] of told) {
        if (places.size > 1) yield `${id} was acknowledged at places ${[...places].join(", ")}`;
        if (kept.size > 1) yield `${id} was acknowledged with ${kept.size} different texts`;
        if (conflicts > 0 && sent.size < 2) yield `${id} was called a conflict with itself`;
      }
    },
  };
}
