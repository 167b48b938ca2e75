import type { Entry } from "./reading.ts";
import { isHighlight } from "./choices.ts";
import type { RoomRecord } from "./rooms.ts";

/** A question of an open house, and what was said about it; null heads what belongs to none. */
export interface Aired {
  readonly question: Entry | null;
  /** What was said in answer to it or while it was the current one, and the questions joined with it; by place. */
  readonly said: readonly Entry[];
}

/** The floor of an open house by its questions: first what belongs to none, then each in the order in which it was approved. */
export function airedOn(records: readonly RoomRecord[], entries: readonly Entry[]): Aired[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const told = new Map<string | null, Entry[]>([[null, []]]);
  let current: string | null = null;
  for (const record of records) {
    const mark = record.what?.mark;
    if (mark === "current") current = record.entry;
    else if (mark !== undefined && !isHighlight(mark) && record.entry === current) current = null;
    const entry = record.kind === "said" ? known.get(record.id) : undefined;
    if (!entry) continue;
    const own = entry.asked ? entry.id : entry.repliesTo;
    const question: Entry | null = standing(known, own) ?? standing(known, current);
    const said = told.get(question?.id ?? null) ?? [];
    told.set(question?.id ?? null, entry === question ? said : [...said, entry]);
  }
  const aired = [...told].map(([id, said]) => ({ question: known.get(id ?? "") ?? null, said }));
  return aired.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const placeOf = ({ question }: Aired): number => question?.place ?? 0;

/** The question that this one is by now, whatever it was joined with; null where it is none, or was taken from view. */
function standing(known: ReadonlyMap<string, Entry>, id: string | null): Entry | null {
  let entry = known.get(id ?? "");
  const seen = new Set<Entry>();
  while (entry?.fate?.mark === "merged" && !seen.has(entry)) {
    seen.add(entry);
    entry = known.get(entry.fate.becomes ?? "");
  }
  return entry?.asked ? entry : null;
}
