import { z } from "zod";

/** Fields as a form or a query sends them: every value a string, a name that repeats an array of them. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The fields of a query, or of a form's body: `application/x-www-form-urlencoded`. */
export function fieldsOf(encoded: string): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(encoded)) {
    const before = fields.get(name);
    if (before) before.push(value);
    else fields.set(name, [value]);
  }
  const single = ([name, values]: [string, string[]]): [string, string | string[]] => [
    name,
    values.length === 1 ? values.join() : values,
  ];
  return Object.fromEntries([...fields].map(single));
}

type Tree = { [key: string]: Tree | string | readonly string[] };
/** Without a prototype: `__proto__` is a name like any other, for the schema to refuse. */
const emptyTree = (): Tree => Object.create(null);

/** `script.0.text` stands in the tree under `script`, `0`, `text`. */
function toTree(fields: Fields): Tree {
  const root = emptyTree();
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split(".");
    const last = path.pop() ?? name;
    let at = root;
    for (const step of path) {
      const next = at[step];
      at = isTree(next) ? next : (at[step] = emptyTree());
    }
    // a name that is both a value and a branch stays a branch, which no schema takes for a value
    at[last] ??= value;
  }
  return root;
}

const isTree = (value: Value): value is Tree => typeof value === "object" && !Array.isArray(value);

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
  if (schema instanceof z.ZodLiteral) return toLiteral(schema, value);
  return value;
}

const inner = (schema: z.ZodOptional | z.ZodDefault | z.ZodNullable): z.ZodType =>
  schema.unwrap() as z.ZodType;
const isBlank = (value: Value): boolean => value === undefined || value === "";

function toNumber(value: string): unknown {
  return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}
const toLiteral = (schema: z.ZodLiteral, value: string): unknown =>
  [...schema.values].find((literal) => String(literal) === value) ?? value;
function toBoolean(value: string): unknown {
  return value === "on" || value === "true"
    ? true
    : value === "" || value === "false"
      ? false
      : value;
}

function toObject(schema: z.ZodObject, value: Value): unknown {
  if (!isTree(value)) return value;
  const shape = schema.shape as Record<string, z.ZodType>;
  const known = Object.keys(shape).map((key) => [
    key,
    convert(shape[key] ?? z.unknown(), value[key]),
  ]);
  const unknown = Object.entries(value).filter(([key]) => !Object.hasOwn(shape, key));
  return Object.fromEntries([...known.filter(([, v]) => v !== undefined), ...unknown]);
}

/** Rows by number; a row in which nothing was written is not there. */
function toArray(element: z.ZodType, value: Value): unknown {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value === "" ? [] : [convert(element, value)];
  if (!isTree(value)) return value.filter((v) => v !== "").map((v) => convert(element, v));
  if (!Object.keys(value).every((key) => /^\d{1,4}$/.test(key))) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .filter(([, row]) => !isEmptyRow(row))
    .map(([, row]) => convert(element, row));
}
/** A row of the form counts as unwritten when all but its hidden id is empty. */
const isEmptyRow = (row: Value): boolean =>
  isTree(row) ? Object.entries(row).every(([key, v]) => key === "id" || v === "") : isBlank(row);

function toUnion(schema: z.ZodUnion, value: Value): unknown {
  for (const option of schema.options as readonly z.ZodType[]) {
    const converted = convert(option, value);
    if (option.safeParse(converted).success) return converted;
  }
  return value;
}
