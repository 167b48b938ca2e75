import { useEffect, useState } from "preact/hooks";

/** For so long after the last touch nothing moves, in milliseconds. */
const calm = 4000;
/** So often touches are counted at most, in milliseconds. */
const often = 500;

interface Item {
  readonly id: string;
}
interface Held {
  readonly by: string;
  readonly ids: readonly string[];
  /** When it was touched last, by this browser's clock. */
  readonly at: number;
}

/**
 * Keeps a list as it stands while somebody is about to choose from it: what they aim at must not move away. What is new
 * comes at the end, what is gone goes; the order is put right once they have let go. `by` is what it is ordered by:
 * another order counts at once.
 */
export function useSteady<I extends Item>(ordered: readonly I[], by: string) {
  const [held, hold] = useState<Held | null>(null);
  useEffect(() => {
    if (!held) return undefined;
    const waiting = setTimeout(() => hold(null), calm);
    return () => clearTimeout(waiting);
  }, [held]);
  const items = held?.by === by ? asBefore(ordered, held.ids) : ordered;
  const touch = (): void => {
    const at = Date.now();
    if (at - (held?.at ?? 0) > often) hold({ by, at, ids: items.map(({ id }) => id) });
  };
  const around = { onPointerMove: touch, onPointerDown: touch, onFocusIn: touch, onKeyDown: touch };
  return { items, around };
}

function asBefore<I extends Item>(items: readonly I[], ids: readonly string[]): I[] {
  const rank = ({ id }: I): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return items.toSorted((a, b) => rank(a) - rank(b));
}
