import type { Standing, Verdict } from "../../../client/rooms/rule.ts";
import type { Packet } from "../../../shared/rooms.ts";

export type { Standing, Verdict } from "../../../client/rooms/rule.ts";

/** Takes whatever is further on for what comes next. */
export function hear(standing: Standing, { after, head, records }: Packet): Verdict {
  const place = after + records.length;
  if (place <= standing.place) return { verdict: "ignore" };
  return {
    verdict: "apply",
    records: records.filter((record) => record.place > standing.place),
    standing: { place, head },
  };
}
