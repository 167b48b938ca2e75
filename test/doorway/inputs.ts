import * as fc from "fast-check";
import { z } from "zod";
import { type Name, requests } from "../../shared/contract.ts";

/** As much of JSON Schema as the contract's inputs are told in. */
const Schema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  const: z.unknown().optional(),
  required: z.array(z.string()).default([]),
  minimum: z.number().default(-1000),
  maximum: z.number().default(1000),
  minLength: z.number().default(0),
  maxLength: z.number().default(200),
  get anyOf() {
    return z.array(Schema).optional();
  },
  get items() {
    return Schema.optional();
  },
  get properties() {
    return z.record(z.string(), Schema).default({});
  },
});
type Schema = z.output<typeof Schema>;

const isName = (name: string): name is Name => Object.hasOwn(requests, name);
export const names: readonly Name[] = Object.keys(requests).filter(isName);
/** Those that somebody may ask over the network. */
export const openNames = names.filter((name) => requests[name].may.who !== "house");
export const writeNames = openNames.filter((name) => requests[name].kind === "write");
export const readNames = openNames.filter((name) => requests[name].kind === "read");
export const schemaOf = (name: Name): Schema =>
  Schema.parse(z.toJSONSchema(requests[name].input, { io: "input", unrepresentable: "any" }));
export const keysOf = (name: Name): string[] => Object.keys(schemaOf(name).properties);

/** Inputs that a request's published schema allows, the strange ones too. */
export const inputsOf = (name: Name): fc.Arbitrary<Record<string, unknown>> =>
  anObject(schemaOf(name));

/** Anything JSON can say: often under keys that the request knows. */
export function anythingFor(name: Name): fc.Arbitrary<unknown> {
  const keys = fc.constantFrom(...keysOf(name), ...notKeys);
  return fc.oneof(
    fc.jsonValue(),
    fc.dictionary(keys, fc.jsonValue(), { noNullPrototype: true }),
    fc
      .tuple(inputsOf(name), keys, fc.jsonValue())
      .map(([input, key, value]) => Object.fromEntries([...Object.entries(input), [key, value]])),
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
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(like));
  switch (schema.type) {
    case "object":
      return anObject(schema);
    case "array":
      return fc.array(schema.items ? like(schema.items) : fc.jsonValue(), { maxLength: 4 });
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

function anObject({ properties, required }: Schema): fc.Arbitrary<Record<string, unknown>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [key, schema] of Object.entries(properties))
    model[key] = key === "zone" ? fc.constantFrom("UTC", "Asia/Kathmandu") : like(schema);
  return fc.record(model, { requiredKeys: [...required], noNullPrototype: true });
}

const aNumber = ({ minimum: min, maximum: max }: Schema): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min, max: Math.min(max, min + 1000) }), fc.constantFrom(min, max));

function aString({ format, pattern, ...sizes }: Schema): fc.Arbitrary<string> {
  if (format === "uuid") return fc.uuid({ version: 4 });
  if (format === "uri") return fc.webUrl();
  if (format === "date") return aDay;
  if (pattern?.includes("@")) return fc.emailAddress();
  if (pattern !== undefined)
    return fc.stringMatching(new RegExp(pattern)).filter((s) => s.length <= sizes.maxLength);
  const lengths = { minLength: sizes.minLength, maxLength: Math.min(sizes.maxLength, 80) };
  const units = (["grapheme", "binary", "binary-ascii"] as const).map((unit) =>
    fc.string({ unit, ...lengths }),
  );
  return fc.oneof(...units);
}

const day = { min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true };
const aDay = fc.oneof(
  fc.date(day).map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom("0000-01-01", "0001-01-01", "9999-12-31", "2028-02-29"),
);
