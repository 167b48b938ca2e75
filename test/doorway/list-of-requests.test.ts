import { expect } from "chai";
import { z } from "zod";
import { requests } from "../../shared/contract.ts";
import { openNames } from "./inputs.ts";
import { openNode } from "./opened.ts";
import type { Http } from "./over-http.ts";

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.literal("query"),
        required: z.boolean(),
        schema: z.looseObject({}),
      }),
    )
    .optional(),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({})) }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
/** As much of OpenAPI 3.1 (sections 4.8.1 to 4.8.10) as is used here. */
const OpenApi = z.looseObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.looseObject({ url: z.url() })),
  paths: z.record(
    z.string().startsWith("/api/"),
    z.partialRecord(z.enum(["get", "post"]), Operation),
  ),
});

describe("the list of requests", function () {
  this.timeout(60_000);
  let http: Http;
  before(async () => ({ http } = await openNode()));

  it("is OpenAPI 3.1 in which every reference leads somewhere", async () => {
    const { text, headers } = await http.send("/api/openapi.json");
    expect(headers.get("content-type")).to.include("application/json");
    OpenApi.parse(JSON.parse(text));
    const refs = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = ""]) => ref));
    expect(refs).to.include("#/components/schemas/Refusal");
    for (const ref of refs) expect(at(JSON.parse(text), ref), ref).to.not.equal(undefined);
  });

  it("has every request that may be asked over HTTP, with its method, and none of the house's", async () => {
    const { paths } = OpenApi.parse(JSON.parse((await http.send("/api/openapi.json")).text));
    const told = Object.entries(paths).flatMap(([path, ways]) =>
      Object.keys(ways).map((method) => `${method} ${path}`),
    );
    const promised = openNames
      .filter((name) => !requests[name].socketOnly)
      .map((name) => `${requests[name].kind === "read" ? "get" : "post"} /api/${name}`);
    expect(told).to.have.members(promised);
  });

  it("is a page to read as well", async () => {
    const { status, text } = await http.send("/api");
    expect(status).to.equal(200);
    for (const name of openNames) expect(text).to.include(name);
    expect(text).to.not.include("people.grantFromHouse");
  });
});

/** What a JSON pointer in a fragment (RFC 6901) points at. */
function at(document: unknown, ref: string): unknown {
  const steps = ref.replace(/^#\/?/, "").split("/").filter(Boolean);
  return steps.reduce<unknown>(
    (found, step) => z.looseObject({}).safeParse(found).data?.[step],
    document,
  );
}
