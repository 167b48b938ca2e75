import { LRUCache } from "lru-cache";
import type { Db } from "./context.ts";
import type { FindPlace, Place } from "./policy.ts";

interface Reading<V> {
  readonly now: Promise<V>;
  next: Promise<V> | null;
}

/**
 * Makes one reading of many at the same moment: whoever asks for a key that is being read shares the next reading of
 * it, so that nobody gets an answer that was begun before they asked.
 */
export function gatherReads<V>() {
  const ofDb = new WeakMap<Db, Map<string, Reading<V>>>();
  return (db: Db, key: string, read: () => Promise<V>): Promise<V> => {
    const readings = ofDb.get(db) ?? new Map<string, Reading<V>>();
    ofDb.set(db, readings);
    const begin = (): Promise<V> => {
      const reading: Reading<V> = { now: read(), next: null };
      readings.set(key, reading);
      const end = (): void => {
        if (readings.get(key) === reading) readings.delete(key);
      };
      reading.now.then(end, end);
      return reading.now;
    };
    const under = readings.get(key);
    if (!under) return begin();
    under.next ??= under.now.then(begin, begin);
    return under.next;
  };
}

/** For how long a place that was found is known, in milliseconds. */
const known = 1_000;
/** The most places that are known at once. */
const most = 10_000;

/**
 * Finds each place once a second at most. Where a request happens never changes while it is there, so nothing can be
 * out of date but that it is gone, for a second; what is for one person, whose account may become another, is found
 * anew each time.
 */
export function rememberPlaces(find: FindPlace): FindPlace {
  const places = new LRUCache<string, Place>({ max: most, ttl: known });
  const gathered = gatherReads<Place | null>();
  return async (db, subject, value) => {
    const key = `${subject} ${value}`;
    const before = places.get(key);
    if (before) return before;
    const place = await gathered(db, key, () => find(db, subject, value));
    if (place && typeof place.audience === "string") places.set(key, place);
    return place;
  };
}
