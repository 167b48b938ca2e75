import type { Seal, What } from "../../shared/rooms.ts";
import { deepest, microsOf, type EndLine, type HeadingLine, type RecordLine } from "./format.ts";

/** Why a line is not of its form, and the member at which. */
export interface Misshape {
  readonly problem: "unknown-member" | "missing-member" | "wrong-member";
  readonly member: string;
}
type Shape = (value: unknown, member: string) => Misshape | null;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const where =
  (test: (value: unknown) => boolean): Shape =>
  (value, member) =>
    test(value) ? null : { problem: "wrong-member", member };

const orNull =
  (shape: Shape): Shape =>
  (value, member) =>
    value === null ? null : shape(value, member);

function exactly(members: Readonly<Record<string, Shape>>): Shape {
  const known = new Set(Object.keys(members));
  const shapes = Object.entries(members);
  return (value, member) => {
    if (!isObject(value)) return { problem: "wrong-member", member };
    const unknown = Object.keys(value).find((key) => !known.has(key));
    if (unknown !== undefined) return { problem: "unknown-member", member: unknown };
    return firstOf(shapes, ([key, shape]) =>
      Object.hasOwn(value, key)
        ? shape(value[key], key)
        : { problem: "missing-member", member: key },
    );
  };
}

const listOf =
  (shape: Shape): Shape =>
  (value, member) =>
    Array.isArray(value)
      ? firstOf(value, (one: unknown) => shape(one, member))
      : { problem: "wrong-member", member };

function firstOf<T>(things: readonly T[], look: (thing: T) => Misshape | null): Misshape | null {
  for (const thing of things) {
    const found = look(thing);
    if (found) return found;
  }
  return null;
}

const matching = (pattern: RegExp) => where((v) => typeof v === "string" && pattern.test(v));
const one = (...values: readonly unknown[]) => where((v) => values.includes(v));
const isWhole = (v: unknown): v is number =>
  typeof v === "number" && Number.isSafeInteger(v) && v >= 0;

const words = where((v) => typeof v === "string");
const whole = where(isWhole);
const hash = matching(/^[0-9a-f]{64}$/);
const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const kind = matching(/^[a-z][a-z -]{0,39}$/);
const time = where((v) => typeof v === "string" && microsOf(v) !== null);

/** Whether a value is JSON with whole numbers only, and not too deep to be walked through. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === "number") return isWhole(value);
  if (typeof value !== "object" || value === null) return true;
  return (
    depth < deepest && Object.values(value).every((inner: unknown) => isPlain(inner, depth + 1))
  );
}
// The content stands two objects deep in its line.
const content = exactly({
  salt: matching(/^[0-9a-f]{32}$/),
  value: where((v) => isObject(v) && isPlain(v, 2)),
});

const session = exactly({
  slug: words,
  title: words,
  startsAt: words,
  endsAt: words,
  zone: words,
  organisation: orNull(exactly({ slug: words, name: words })),
  theme: orNull(exactly({ slug: words, title: words })),
  source: orNull(words),
  address: words,
});
const question = exactly({ id: uuid, number: whole, text: orNull(words), place: orNull(whole) });

const told = {
  room: uuid,
  kind,
  place: whole,
  head: hash,
  session,
  questions: listOf(question),
  messages: whole,
  people: whole,
  sha256: hash,
};
const seal = exactly({ record: whole, place: whole, key: hash });
const headings: Readonly<Record<string, Shape>> = {
  "transcript/1": exactly({ lyceum: words, ...told }),
  "transcript/2": exactly({ lyceum: words, ...told, seal: orNull(seal) }),
  "transcript/3": exactly({
    lyceum: words,
    ...told,
    seal: orNull(seal),
    unnamed: whole,
    gone: whole,
  }),
};
const sealing = exactly({
  room: uuid,
  place: whole,
  head: hash,
  key: hash,
  signature: matching(/^[0-9a-f]{128}$/),
});
const recorded = {
  place: whole,
  id: uuid,
  kind,
  entry: orNull(uuid),
  refersTo: orNull(uuid),
  at: time,
  whoHash: orNull(hash),
  whatHash: orNull(hash),
  hash,
  who: orNull(content),
  what: orNull(content),
};
const records: Readonly<Record<HeadingLine["lyceum"], Shape>> = {
  "transcript/1": exactly({ ...recorded, gone: one(null, "hidden", "erased") }),
  "transcript/2": exactly({ ...recorded, gone: one(null, "hidden", "erased") }),
  "transcript/3": exactly({
    ...recorded,
    gone: one(null, "hidden", "withdrawn", "erased"),
    unnamed: one(null, "initials", "anonymous", "erased"),
    initials: orNull(words),
  }),
};
const end = exactly({ end: exactly({ records: whole, sha256: hash }) });

const versionOf = (value: unknown): unknown => (isObject(value) ? value["lyceum"] : undefined);
const headingShape = (value: unknown): Shape | undefined =>
  Object.entries(headings).find(([version]) => version === versionOf(value))?.[1];

export const headingFault = (value: unknown): Misshape | null =>
  (headingShape(value) ?? one())(value, "lyceum");
export const recordFault = (
  value: unknown,
  { lyceum }: Pick<HeadingLine, "lyceum">,
): Misshape | null => records[lyceum](value, "place");
export const endFault = (value: unknown): Misshape | null => end(value, "end");

export const isHeading = (value: unknown): value is HeadingLine => headingFault(value) === null;
export const isRecord = (
  value: unknown,
  heading: Pick<HeadingLine, "lyceum">,
): value is RecordLine => recordFault(value, heading) === null;
export const isEnd = (value: unknown): value is EndLine => endFault(value) === null;
/** Whether a line means to be a transcript's first. */
export const beginsHere = (value: unknown): boolean => headingShape(value) !== undefined;
/** The places that a record about names is about, and what became of them. */
export interface Naming {
  readonly places: readonly number[];
  readonly as: What["as"] | null;
}
/** What a record about names tells; null where it does not tell it as it should. */
export function namingIn({ kind: done, place, what }: RecordLine): Naming | null {
  const { places, as = null } = what?.value ?? {};
  const isListed = (p: unknown): p is number => isWhole(p) && p >= 1 && p < place;
  if (!Array.isArray(places) || !places.every(isListed)) return null;
  if (done !== "unnamed") return as === null ? { places, as } : null;
  return isShown(as) ? { places, as } : null;
}
const isShown = (as: unknown): as is NonNullable<What["as"]> =>
  one("initials", "anonymous", "withdrawn", "erased")(as, "as") === null;

/** What a seal signed, where a record is one. */
export const isSeal = (value: unknown): value is Seal => sealing(value, "seal") === null;
/** Whether a line means to be the last one. */
export const endsHere = (value: unknown): boolean => isObject(value) && Object.hasOwn(value, "end");
