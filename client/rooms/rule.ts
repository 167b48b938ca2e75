import type { Packet, RoomRecord } from "../../shared/rooms.ts";

/** How far a reader has read, and the hash there. */
export interface Standing {
  readonly place: number;
  readonly head: string;
}

export type Verdict =
  | {
      readonly verdict: "apply";
      readonly records: readonly RoomRecord[];
      readonly standing: Standing;
    }
  | { readonly verdict: "ignore" }
  | { readonly verdict: "behind" }
  | { readonly verdict: "past-changed" };

/**
 * The client's rule: what to do with records that come, live or read, in whatever order they come.
 *
 * A packet proves itself at two places only, where it begins and where it ends. So it is applied iff it begins where
 * I stand; one that begins earlier and ends later is `behind`, because its hash at my place is not told: reading on
 * from my place tells it. `past-changed`: at my place there is another hash than the one I have.
 */
export function hear(standing: Standing, packet: Packet): Verdict {
  const end = packet.after + packet.records.length;
  if (packet.after === standing.place) return hearNext(standing, packet, end);
  if (end < standing.place) return { verdict: "ignore" };
  if (end > standing.place || packet.after > standing.place) return { verdict: "behind" };
  return packet.head === standing.head ? { verdict: "ignore" } : { verdict: "past-changed" };
}

function hearNext(standing: Standing, packet: Packet, end: number): Verdict {
  if (packet.previous !== standing.head) return { verdict: "past-changed" };
  if (end === standing.place)
    return { verdict: packet.head === standing.head ? "ignore" : "past-changed" };
  if (!isGapless(packet)) return { verdict: "behind" };
  return { verdict: "apply", records: packet.records, standing: { place: end, head: packet.head } };
}

const isGapless = ({ after, records }: Packet): boolean =>
  records.every(({ place }, index) => place === after + 1 + index);
