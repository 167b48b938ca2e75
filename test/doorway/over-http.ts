import { expect } from "chai";
import { type Name, requests } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import type { TestNode } from "../support/nodes.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends anything to a node, as a browser does from one of its pages; redirects are not followed. */
export async function send(node: TestNode, path: string, init: RequestInit = {}): Promise<Reply> {
  const headers = { origin: node.url, ...Object.fromEntries(new Headers(init.headers)) };
  const response = await fetch(node.url + path, { redirect: "manual", ...init, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const cookieOf = (secret: string | null): Record<string, string> =>
  secret === null ? {} : { cookie: `lyceum=${secret}` };

/** Sends a body to a request. */
export const post = (
  node: TestNode,
  name: string,
  body: NonNullable<RequestInit["body"]>,
  headers: Record<string, string> = {},
): Promise<Reply> =>
  send(node, `/api/${name}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

/** Asks a request as a script of ours does: reads in the query, writes as JSON. */
export async function askOverHttp(
  node: TestNode,
  name: Name,
  asked: unknown,
  secret: string | null = null,
): Promise<Answer<unknown>> {
  const reply =
    requests[name].kind === "read"
      ? await send(node, `/api/${name}?${queryOf(asked)}`, { headers: cookieOf(secret) })
      : await post(node, name, JSON.stringify(asked), cookieOf(secret));
  return answerOf(reply);
}

export function queryOf(asked: unknown): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked ?? {}))
    if (value !== undefined && value !== null) query.set(key, String(value));
  return query;
}

const statuses = {
  invalid: [400, 405, 413, 415],
  "not-signed-in": [401],
  "not-allowed": [403],
  "not-found": [404],
  conflict: [409],
  closed: [409],
  "too-fast": [429],
  unsure: [503],
  broken: [500],
} as const;

/** The answer in a reply, which must have the status that goes with it. */
export function answerOf({ status, text }: Reply): Answer<unknown> {
  const answer = JSON.parse(text) as Answer<unknown>;
  const right: readonly number[] = answer.ok ? [200] : statuses[answer.code];
  expect(right, text).to.include(status);
  return answer;
}

/** It is still the process that we started, and it answers. */
export async function expectUnharmed(node: TestNode): Promise<void> {
  expect(node.process.exitCode).to.equal(null);
  expect((await send(node, "/healthz")).status).to.equal(200);
  expect(await askOverHttp(node, "people.me", {})).to.deep.equal({ ok: true, value: { me: null } });
}
