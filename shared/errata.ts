import type { RoomRecord } from "./rooms.ts";

/** What was taken from view on one day after a conversation was sealed. */
export interface Erratum {
  /** The moment of the last of it, ISO 8601. */
  readonly at: string;
  readonly names: number;
  readonly words: number;
}

/** What the records tell was taken from view since the first seal, by day (UTC), the earliest first. */
export function errataOf(records: readonly Pick<RoomRecord, "kind" | "at" | "what">[]): Erratum[] {
  const sealed = records.findIndex(({ kind }) => kind === "sealed");
  const days = new Map<string, Erratum>();
  for (const record of sealed === -1 ? [] : records.slice(sealed)) {
    const { names, words } = takenBy(record);
    if (names + words === 0) continue;
    const day = record.at.slice(0, 10);
    const before = days.get(day) ?? { names: 0, words: 0 };
    days.set(day, { at: record.at, names: before.names + names, words: before.words + words });
  }
  return [...days.values()];
}

function takenBy({ kind, what }: Pick<RoomRecord, "kind" | "what">) {
  const places = what?.places?.length ?? 0;
  if (kind === "hidden") return { names: 0, words: 1 };
  if (kind === "erased" || what?.as === "withdrawn") return { names: 0, words: places };
  return { names: kind === "unnamed" ? places : 0, words: 0 };
}
