import { z } from "zod";

/** Fields as a form or a query sends them: every value a string, a name that repeats an array of them. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

type Tree = { [key: string]: Tree | string | readonly string[] };

const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/** `script.0.text` stands in the tree under `script`, `0`, `text`. */
function toTree(fields: Fields): Tree {
  const root: Tree = Object.create(null);
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split(".");
    const last = path.pop() ?? name;
    let at = root;
    for (const step of path) {
      if (forbidden.has(step)) break;
      const next = at[step];
      at =
        typeof next === "object" && !Array.isArray(next)
          ? (next as Tree)
          : (at[step] = Object.create(null));
    }
    if (!forbidden.has(last)) at[last] = value;
  }
  return root;
}

/**
 * Turns a form's or a query's strings into what the schema expects, as far as strings can say it: numbers, ticked
 * boxes, absent optional values, lists by number. Whatever does not fit stays as it is, for the schema to refuse by name.
 */
export function fromStrings(schema: z.ZodType, fields: Fields): unknown {
  return convert(schema, toTree(fields));
}

type Value = Tree | string | readonly string[] | undefined;

function convert(schema: z.ZodType, value: Value): unknown {
  if (schema instanceof z.ZodOptional)
    return isBlank(value) ? undefined : convert(inner(schema), value);
  if (schema instanceof z.ZodDefault)
    return isBlank(value) ? undefined : convert(inner(schema), value);
  if (schema instanceof z.ZodNullable) return isBlank(value) ? null : convert(inner(schema), value);
  if (schema instanceof z.ZodPipe) return convert(schema.in as z.ZodType, value);
  if (schema instanceof z.ZodObject) return toObject(schema, value);
  if (schema instanceof z.ZodArray) return toArray(schema.element as z.ZodType, value);
  if (schema instanceof z.ZodUnion) return toUnion(schema, value);
  if (typeof value !== "string") return value;
  if (schema instanceof z.ZodNumber) return toNumber(value);
  if (schema instanceof z.ZodBoolean) return toBoolean(value);
  return value;
}

const inner = (schema: z.ZodOptional | z.ZodDefault | z.ZodNullable): z.ZodType =>
  schema.unwrap() as z.ZodType;
const isBlank = (value: Value): boolean => value === undefined || value === "";

function toNumber(value: string): unknown {
  return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}
function toBoolean(value: string): unknown {
  return value === "on" || value === "true"
    ? true
    : value === "" || value === "false"
      ? false
      : value;
}

function toObject(schema: z.ZodObject, value: Value): unknown {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const tree = value as Tree;
  const shape = schema.shape as Record<string, z.ZodType>;
  const known = Object.keys(shape).map((key) => [
    key,
    convert(shape[key] ?? z.unknown(), tree[key]),
  ]);
  const unknown = Object.entries(tree).filter(([key]) => !Object.hasOwn(shape, key));
  return Object.fromEntries([...known.filter(([, v]) => v !== undefined), ...unknown]);
}

/** Rows by number; a row in which nothing was written is not there. */
function toArray(element: z.ZodType, value: Value): unknown {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value === "" ? [] : [convert(element, value)];
  if (Array.isArray(value))
    return value.filter((v) => v !== "").map((v: string) => convert(element, v));
  return Object.entries(value as Tree)
    .sort(([a], [b]) => Number(a) - Number(b))
    .filter(([, row]) => !isEmptyRow(row))
    .map(([, row]) => convert(element, row));
}
/** A row of the form counts as unwritten when all but its hidden id is empty. */
const isEmptyRow = (row: Value): boolean =>
  typeof row === "object" && !Array.isArray(row)
    ? Object.entries(row as Tree).every(([key, v]) => key === "id" || v === "")
    : isBlank(row);

function toUnion(schema: z.ZodUnion, value: Value): unknown {
  for (const option of schema.options as readonly z.ZodType[]) {
    const converted = convert(option, value);
    if (option.safeParse(converted).success) return converted;
  }
  return value;
}
