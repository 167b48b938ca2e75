import { randomUUID } from "node:crypto";
import { plan } from "../frame/clock.ts";
import { found } from "../frame/failure.ts";
import type { Around } from "./around.ts";
import { isSomeone, people, type Someone } from "./words.ts";

const everybody = Object.keys(people).filter(isSomeone);

/** So many people, beginning somewhere else for each occasion. */
export function crowd(occasion: string, size: number, but: Someone): Someone[] {
  const others = everybody.filter((someone) => someone !== but);
  const first = [...occasion].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return Array.from({ length: Math.min(size, others.length) }, (_, i) =>
    found(others[(first + i * 7) % others.length]),
  );
}

/** What many do is left to the clock, so that nobody waits for it at the start. */
const later = ({ db, now }: Around, kind: string, payload: Record<string, string>) =>
  plan(db, { kind, key: `${kind}:${randomUUID()}`, at: now, payload });

const handlesOf = ({ cast }: Around, crowded: readonly Someone[]): string =>
  crowded.map((someone) => cast[someone].handle).join(" ");

/** Lets some people like an entry; never its author. */
export async function letLike(
  around: Around,
  entry: string,
  { not, likes }: { readonly not: Someone; readonly likes: number },
): Promise<void> {
  if (likes === 0) return;
  const handles = handlesOf(around, crowd(entry, likes, not));
  await later(around, "demonstration.like", { entry, handles });
}

/** Lets some people say that they come. */
export async function letCome(around: Around, session: string, size: number): Promise<void> {
  const handles = handlesOf(around, crowd(session, size, "maya"));
  await later(around, "demonstration.come", { session, handles });
}
