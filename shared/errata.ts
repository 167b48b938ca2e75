import type { RoomRecord } from "./rooms.ts";

/** What was taken from view on one day after a conversation was sealed, and is so still. */
export interface Erratum {
  /** The moment of the last of it, ISO 8601. */
  readonly at: string;
  /** At how many records a name is missing, and of how many the words. */
  readonly names: number;
  readonly words: number;
}

type Told = Pick<RoomRecord, "place" | "kind" | "entry" | "at" | "what">;
/** When what is missing at a place was taken: the record that took it first. */
type Taken = Map<number, Told>;

/** What the records tell was taken from view since the first seal and not given back, by day (UTC), the earliest first. */
export function errataOf(records: readonly Told[]): Erratum[] {
  const sealed = records.find(({ kind }) => kind === "sealed");
  if (!sealed) return [];
  const { names, words } = takenIn(records);
  const days = new Map<string, Erratum>();
  const tell = (taken: Taken, of: "names" | "words"): void => {
    for (const { place, at } of taken.values()) {
      if (place < sealed.place) continue;
      const day = days.get(at.slice(0, 10)) ?? { at, names: 0, words: 0 };
      const last = at > day.at ? at : day.at;
      days.set(at.slice(0, 10), { ...day, at: last, [of]: day[of] + 1 });
    }
  };
  tell(names, "names");
  tell(words, "words");
  return [...days.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function takenIn(records: readonly Told[]): { names: Taken; words: Taken } {
  const names: Taken = new Map();
  const withdrawn: Taken = new Map();
  const hidden: Taken = new Map();
  const places = new Map(
    records.flatMap(({ kind, entry, place }) => (kind === "said" ? [[entry, place] as const] : [])),
  );
  const kinds = new Map(records.map(({ place, kind }) => [place, kind]));
  const hasWords = (place: number) => ["said", "edited"].includes(kinds.get(place) ?? "");
  for (const record of records) {
    const said = places.get(record.entry);
    if (record.kind === "hidden" && said !== undefined) first(hidden, said, record);
    if (record.kind === "restored" && said !== undefined) hidden.delete(said);
    for (const place of record.what?.places ?? []) {
      const now = takenBy(record, hasWords(place));
      if (now !== "names") names.delete(place);
      if (now !== "words") withdrawn.delete(place);
      if (now !== null) first(now === "names" ? names : withdrawn, place, record);
    }
  }
  return { names, words: new Map([...withdrawn, ...hidden]) };
}

const first = (taken: Taken, place: number, by: Told): void =>
  void (taken.has(place) || taken.set(place, by));

/** What a record about names takes at a place: a name, or words with it; null where it gives them back. */
function takenBy({ kind, what }: Told, hasWords: boolean): "names" | "words" | null {
  if (kind === "named") return null;
  return hasWords && (kind === "erased" || what?.as === "withdrawn") ? "words" : "names";
}
