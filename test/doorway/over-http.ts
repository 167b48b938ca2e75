import { expect } from "chai";
import { z } from "zod";
import { requests } from "../../shared/contract.ts";
import { type Answer, failureCodes, type Refusal } from "../../shared/failures.ts";
import type { TestNode } from "../support/nodes.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export const cookieOf = (secret: string | null): Record<string, string> =>
  secret === null ? {} : { cookie: `lyceum=${secret}` };

/** One node, asked as a browser asks it from one of its own pages. */
export interface Http {
  /** Redirects are not followed. */
  send(path: string, init?: RequestInit): Promise<Reply>;
  /** Sends a body to a request; as JSON, unless the headers say otherwise. */
  post(name: string, body: Body, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** As a script of ours asks: reads in the query, writes as JSON. */
  ask(name: string, asked: unknown, secret?: string | null): Promise<Answer<unknown>>;
  /** It is still the process that we started, and it answers. */
  expectUnharmed(): Promise<void>;
}
type Body = string | Uint8Array<ArrayBuffer>;

const reads = Object.entries(requests).filter(([, { kind }]) => kind === "read");
const readNames = new Set(reads.map(([name]) => name));

export function overHttp(node: TestNode): Http {
  const http: Http = {
    async send(path, init = {}) {
      const headers = { origin: node.url, ...Object.fromEntries(new Headers(init.headers)) };
      const response = await fetch(node.url + path, { redirect: "manual", ...init, headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    post: (name, body, headers) =>
      http.send(`/api/${name}`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...headers },
      }),
    async ask(name, asked, secret = null) {
      const cookie = cookieOf(secret);
      if (!readNames.has(name))
        return answerOf(await http.post(name, JSON.stringify(asked), cookie));
      return answerOf(await http.send(`/api/${name}?${queryOf(asked)}`, { headers: cookie }));
    },
    async expectUnharmed() {
      expect(node.process.exitCode).to.equal(null);
      expect((await http.send("/healthz")).status).to.equal(200);
      expect(await http.ask("people.me", {})).to.deep.equal({ ok: true, value: { me: null } });
    },
  };
  return http;
}

function queryOf(asked: unknown): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked ?? {}))
    if (value !== undefined && value !== null) query.set(key, String(value));
  return query;
}

const values = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const Refused = z.strictObject({
  ok: z.literal(false),
  code: z.enum(failureCodes),
  message: z.string().min(1),
  key: z.string(),
  values,
  fields: z.record(z.string(), z.strictObject({ key: z.string(), values })),
  retryAfter: z.number().nullable(),
  reference: z.uuid(),
});
const AnyAnswer = z.union([z.strictObject({ ok: z.literal(true), value: z.unknown() }), Refused]);

const isAnswer = (told: unknown): told is Answer<unknown> => AnyAnswer.safeParse(told).success;

/** The one form of every answer; whatever else it is fails the test. */
export function toAnswer(told: unknown): Answer<unknown> {
  if (!isAnswer(told)) expect.fail(`no answer: ${JSON.stringify(told)}`);
  return told;
}

const statuses = {
  invalid: [400, 405, 413, 415],
  "not-signed-in": [401],
  "not-allowed": [403],
  "not-found": [404, 410],
  conflict: [409],
  closed: [409],
  "too-fast": [429],
  unsure: [503],
  broken: [500],
} as const;

/** The answer in a reply, which must have the status that goes with it. */
export function answerOf({ status, text }: Reply): Answer<unknown> {
  const answer = toAnswer(JSON.parse(text));
  const right: readonly number[] = answer.ok ? [200] : statuses[answer.code];
  expect(right, text).to.include(status);
  return answer;
}

/** The same, of an answer that must be a refusal. */
export function refusalOf(reply: Reply): Refusal {
  const answer = answerOf(reply);
  if (answer.ok) expect.fail(`granted: ${reply.text}`);
  return answer;
}
