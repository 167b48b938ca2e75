import type { z } from "zod";
import type { Message } from "../../shared/failures.ts";
import { atFields, Failure } from "./failure.ts";

type Told = [path: string, message: Message];

/** More than this many mistakes in one input are not told. */
const mostTold = 50;

/** Reads what is asked; throws `invalid` with what is wrong at each field, in the words of `shared/words`. */
export function parse(schema: z.ZodType, asked: unknown): unknown {
  const parsed = schema.safeParse(asked === undefined ? {} : asked, { reportInput: true });
  if (parsed.success) return parsed.data;
  const told = parsed.error.issues.flatMap(mistakesIn).slice(0, mostTold);
  throw atFields(new Failure("invalid", "invalid"), Object.fromEntries(told));
}

function mistakesIn(issue: z.core.$ZodIssue): Told[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey(issue.path, key));
  return [[issue.path.join(".") || "input", mistake(issue)]];
}

const unknownKey = (path: readonly PropertyKey[], key: string): Told => [
  [...path, key].join(".").slice(0, 200),
  { key: "unknown-key", values: { key: key.slice(0, 60) } },
];

function mistake(issue: z.core.$ZodIssue): Message {
  if (issue.input === undefined) return { key: "missing", values: {} };
  switch (issue.code) {
    case "invalid_type":
      return { key: "wrong-type", values: { expected: issue.expected } };
    case "too_small":
      return { key: ownKey(issue) ?? "too-small", values: { least: Number(issue.minimum) } };
    case "too_big":
      return { key: ownKey(issue) ?? "too-big", values: { most: Number(issue.maximum) } };
    default:
      return { key: ownKey(issue) ?? "wrong", values: {} };
  }
}

/** Our schemas name their sentence where zod would speak for itself. */
const ownKey = ({ message }: z.core.$ZodIssue): string | null =>
  /^[a-z]+(?:-[a-z]+)*$/.test(message) ? message : null;
