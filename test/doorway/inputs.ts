import fc from "fast-check";
import { z } from "zod";
import { type Name, requests } from "../../shared/contract.ts";

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export const names = Object.keys(requests) as Name[];
export const schemaOf = (name: Name): Schema =>
  z.toJSONSchema(requests[name].input, { io: "input", unrepresentable: "any" }) as Schema;
export const keysOf = (name: Name): string[] => Object.keys(schemaOf(name).properties ?? {});

/** Inputs that a request's published schema allows, the strange ones too. */
export const inputsOf = (name: Name): fc.Arbitrary<Record<string, unknown>> =>
  like(schemaOf(name)) as fc.Arbitrary<Record<string, unknown>>;

/** Anything JSON can say: often under keys that the request knows. */
export function anythingFor(name: Name): fc.Arbitrary<unknown> {
  const keys = fc.constantFrom(...keysOf(name), ...notKeys);
  return fc.oneof(
    fc.jsonValue(),
    fc.dictionary(keys, fc.jsonValue(), { noNullPrototype: true }),
    fc.tuple(inputsOf(name), keys, fc.jsonValue()).map(([input, key, value]) =>
      Object.fromEntries([...Object.entries(input), [key, value]]),
    ),
  );
}

/** What nobody may set by adding it to what they ask. */
export const notKeys = [
  "isAdmin",
  "authorId",
  "place",
  "roomId",
  "createdAt",
  "approved",
  "stamp",
  "__proto__",
  "constructor",
  "prototype",
] as const;

function like(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(like));
  switch (schema.type) {
    case "object":
      return anObject(schema);
    case "array":
      return fc.array(like(schema.items ?? {}), { maxLength: 4 });
    case "integer":
      return aNumber(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return aString(schema);
  }
}

function anObject({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const model = Object.entries(properties).map(([key, schema]) => [
    key,
    key === "zone" ? fc.constantFrom("UTC", "America/New_York", "Asia/Kathmandu") : like(schema),
  ]);
  return fc.record(Object.fromEntries(model) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...required],
    noNullPrototype: true,
  });
}

const aNumber = ({ minimum: min = -1000, maximum: max = 1000 }: Schema): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min, max: Math.min(max, min + 1000) }), fc.constantFrom(min, max));

function aString({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (format === "uuid") return fc.uuid({ version: 4 });
  if (format === "uri") return fc.webUrl();
  if (format === "date") return aDay;
  if (pattern?.includes("@")) return fc.emailAddress();
  if (pattern !== undefined)
    return fc.stringMatching(new RegExp(pattern)).filter((s) => s.length <= maxLength);
  const unit = fc.oneof(fc.constantFrom("grapheme", "binary"), fc.constant("binary-ascii"));
  return unit.chain((kind) =>
    fc.string({ unit: kind as "binary", minLength, maxLength: Math.min(maxLength, 80) }),
  );
}

const day = { min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true };
const aDay = fc.oneof(
  fc.date(day).map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom("0000-01-01", "0001-01-01", "9999-12-31", "2028-02-29"),
);
