import { z } from "zod";
import { requests } from "../../shared/contract.ts";
import { events } from "../../shared/events.ts";
import type { Output } from "../../shared/contract.ts";
import type { Policy, Request, ServerRole } from "../../shared/protocol.ts";

/** Who may, as one sentence of English: the list of requests is for developers. */
function told(policy: Policy): string {
  switch (policy.who) {
    case "anyone":
      return "Anyone, signed in or not.";
    case "member":
      return "Whoever is signed in.";
    case "proven":
      return "Whoever is signed in with a proven address.";
    case "house":
      return "Nobody over the network: only the server itself.";
    case "server":
      return `Holders of a server role: ${policy.roles.join(", ")}.`;
    case "team":
      return `In this ${policy.of}'s session: ${policy.roles.join(", ")}; and the server's ${keepers(policy.also)} and moderators.`;
    case "audience":
      return `Whoever may read this ${policy.of}${policy.speaking ? ", signed in" : ""}.`;
  }
}

const keepers = (also: readonly ServerRole[] = []): string =>
  also.includes("archivist") ? "stewards, archivists" : "stewards";

type Schema = Readonly<Record<string, unknown>>;
const json = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

const typeOf = (schema: Schema): string => {
  if (typeof schema["type"] === "string") return schema["type"];
  const options = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(options) ? options.map((o: Schema) => typeOf(o)).join(" or ") : "any";
};

interface Key {
  readonly name: string;
  readonly needed: boolean;
  readonly property: Schema;
}
function keysOf(schema: z.ZodType): Key[] {
  const { properties = {}, required = [] } = json(schema) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    needed: required.includes(name),
    property,
  }));
}

/** The table of requests and events, for the readable page `/api`. */
export function tellRequests(): Output<"frame.requests"> {
  return {
    requests: Object.entries(requests)
      .filter(([, request]) => request.may.who !== "house")
      .map(([name, request]) => ({
        name,
        kind: request.kind,
        what: request.what,
        may: told(request.may),
        socketOnly: request.socketOnly ?? false,
        input: keysOf(request.input).map(({ name: key, needed, property }) => ({
          name: key,
          type: typeOf(property),
          needed,
        })),
      })),
    events: Object.entries(events).map(([name, { what }]) => ({ name, what })),
  };
}

const refusal = {
  type: "object",
  required: ["ok", "code", "message", "key", "values", "fields", "retryAfter", "reference"],
  properties: {
    ok: { const: false },
    code: { type: "string" },
    message: { type: "string" },
    key: { type: "string" },
    values: { type: "object" },
    fields: { type: "object" },
    retryAfter: { type: ["number", "null"] },
    reference: { type: "string" },
  },
};
const answerOf = (output: z.ZodType) => ({
  oneOf: [
    {
      type: "object",
      required: ["ok", "value"],
      properties: {
        ok: { const: true },
        value: z.toJSONSchema(output, { unrepresentable: "any" }),
      },
    },
    { $ref: "#/components/schemas/Refusal" },
  ],
});

/** The same table as OpenAPI 3.1; what only sockets can do and hear stands under `x-events`. */
export function openApi(publicUrl: string): object {
  const overHttp = Object.entries(requests).filter(
    ([, request]) =>
      request.may.who !== "house" && !("socketOnly" in request && request.socketOnly),
  );
  const heard = Object.entries(events).map(([name, { what, payload }]) => [
    name,
    { summary: what, payload: z.toJSONSchema(payload, { unrepresentable: "any" }) },
  ]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Lyceum",
      version: "1",
      description: "Every request, generated from the table that answers it.",
    },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(overHttp.map(([name, request]) => pathOf(name, request))),
    components: { schemas: { Refusal: refusal } },
    "x-events": Object.fromEntries(heard),
  };
}

function pathOf(name: string, request: Request): [string, object] {
  const operation = {
    operationId: name,
    summary: request.what,
    description: told(request.may),
    ...askedOf(request),
    responses: {
      default: {
        description: "An answer or a refusal.",
        content: { "application/json": { schema: answerOf(request.output) } },
      },
    },
  };
  return [`/api/${name}`, { [request.kind === "read" ? "get" : "post"]: operation }];
}

/** Reads are asked by query, writes by a JSON body. */
function askedOf({ kind, input }: Request): object {
  const schema = json(input);
  if (kind === "write")
    return { requestBody: { required: true, content: { "application/json": { schema } } } };
  const parameters = keysOf(input).map(({ name, needed, property }) => ({
    name,
    in: "query",
    required: needed,
    schema: property,
  }));
  return { parameters };
}
