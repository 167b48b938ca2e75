import type { Ev, Happening } from "../history.ts";

/** One promise, checked as the history goes by; pure: what it says depends on the history alone. */
export interface Invariant {
  /** As FAULTS of this stack are numbered (I1 …), or a word. */
  readonly id: string;
  readonly what: string;
  take(happening: Happening): void;
  /** What broke it, once the history has ended: a sentence each. */
  broken(): Iterable<string>;
}
/** Makes a fresh one for each history. */
export type NewInvariant = () => Invariant;

type Takes = { readonly [E in Ev]?: (happening: Extract<Happening, { ev: E }>) => void };

/** Passes each event to whoever takes its kind. */
export function takeBy(takes: Takes): (happening: Happening) => void {
  const byKind: Readonly<Record<string, ((happening: never) => void) | undefined>> = takes;
  return (happening) => {
    const take = byKind[happening.ev];
    if (take) Reflect.apply(take, undefined, [happening]);
  };
}

/** What is kept under a key; made the first time. */
export function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const kept = map.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  map.set(key, made);
  return made;
}
export const newSet = <T>(): Set<T> => new Set();
