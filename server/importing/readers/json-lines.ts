import type { z } from "zod";
import { type SourceFile, type Unplaced, unplaced } from "../brought-in.ts";

/** One JSON value of a file with a value a line. */
export interface JsonLine<T> {
  readonly line: number;
  readonly value: T;
}

/** The lines that are of a form; the others are unplaced. */
export function jsonLines<T>(
  file: SourceFile,
  schema: z.ZodType<T>,
): { lines: JsonLine<T>[]; wrong: Unplaced[] } {
  const lines: JsonLine<T>[] = [];
  const wrong: Unplaced[] = [];
  for (const [index, text] of file.text.split("\n").entries()) {
    if (text.trim() === "") continue;
    const line = index + 1;
    const parsed = schema.safeParse(jsonIn(text));
    if (parsed.success) lines.push({ line, value: parsed.data });
    else if (jsonIn(text) === undefined)
      wrong.push(unplaced(file, line, { reason: "not-json", text }));
    else {
      const detail = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
      wrong.push(unplaced(file, line, { reason: "other-line", text, detail }));
    }
  }
  return { lines, wrong };
}

/** The JSON value of a text; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Things in groups by a name, in the order in which the names first come. */
export function grouped<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(nameOf(thing));
    if (group) group.push(thing);
    else groups.set(nameOf(thing), [thing]);
  }
  return groups;
}

/** How many there are of each. */
export function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
