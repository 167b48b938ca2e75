import { z } from "zod";
import { requests } from "../../shared/contract.ts";
import { events } from "../../shared/events.ts";
import type { Output } from "../../shared/contract.ts";
import type { Policy } from "../../shared/protocol.ts";

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
      return `In this ${policy.of}'s session: ${policy.roles.join(", ")}; and the server's stewards and moderators.`;
    case "audience":
      return `Whoever may read this ${policy.of}${policy.speaking ? ", signed in" : ""}.`;
  }
}

type Schema = Readonly<Record<string, unknown>>;
const json = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;

const typeOf = (schema: Schema): string => {
  if (typeof schema["type"] === "string") return schema["type"];
  const options = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(options) ? options.map((o: Schema) => typeOf(o)).join(" or ") : "any";
};

function keysOf(schema: z.ZodType) {
  const { properties = {}, required = [] } = json(schema) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(property),
    needed: required.includes(name),
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
        input: keysOf(request.input),
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
  const paths = Object.entries(requests)
    .filter(
      ([, request]) =>
        request.may.who !== "house" && !("socketOnly" in request && request.socketOnly),
    )
    .map(([name, request]) => {
      const schema = json(request.input);
      const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
      const required = (schema["required"] ?? []) as string[];
      const asked =
        request.kind === "read"
          ? {
              parameters: Object.entries(properties).map(([key, property]) => ({
                name: key,
                in: "query",
                required: required.includes(key),
                schema: property,
              })),
            }
          : { requestBody: { required: true, content: { "application/json": { schema } } } };
      const answer = { "application/json": { schema: answerOf(request.output) } };
      const operation = {
        operationId: name,
        summary: request.what,
        description: told(request.may),
        ...asked,
        responses: { default: { description: "An answer or a refusal.", content: answer } },
      };
      return [`/api/${name}`, { [request.kind === "read" ? "get" : "post"]: operation }];
    });
  return {
    openapi: "3.1.0",
    info: {
      title: "Lyceum",
      version: "1",
      description: "Every request, generated from the table that answers it.",
    },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries(paths) as object,
    components: { schemas: { Refusal: refusal } },
    "x-events": Object.fromEntries(
      Object.entries(events).map(([name, { what, payload }]) => [
        name,
        { summary: what, payload: z.toJSONSchema(payload, { unrepresentable: "any" }) },
      ]),
    ),
  };
}
