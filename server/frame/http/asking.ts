import "@koa/bodyparser";
import type { Context as KoaContext, Middleware } from "koa";
import { requests } from "../../../shared/contract.ts";
import type { FailureCode } from "../../../shared/failures.ts";
import type { Actor } from "../context.ts";
import { cookieName, keepCookie, readCookie, type Site } from "../cookies.ts";
import { Failure } from "../failure.ts";
import { isSameSite } from "../origins.ts";
import { type Origin, type Perform, type Performed, toRefusal } from "../perform.ts";
import { fromStrings, type Fields } from "../values-from-strings.ts";
import type { FormPages } from "./forms.ts";

export interface Asking {
  readonly perform: Perform;
  readonly site: Site;
  /** Whose secret this is; a visitor's when it is nobody's. */
  readonly whoAsks: (secret: string | null) => Promise<Actor>;
  readonly forms: FormPages;
}

const status: Readonly<Record<FailureCode, number>> = {
  invalid: 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  conflict: 409,
  closed: 409,
  "too-fast": 429,
  unsure: 503,
  broken: 500,
};
export const statusOf = (code: FailureCode): number => status[code];

/** The secret that a request brings in its cookie. */
export const secretOf = (site: Site, ctx: KoaContext): string | null =>
  readCookie(ctx.headers.cookie, cookieName(site)) || null;

export const originOf = (ctx: KoaContext): Origin => ({
  address: ctx.ip,
  device: (ctx.headers["user-agent"] ?? "").slice(0, 300),
  ears: null,
});

/** Sets what the request decided about the sign-in, and how long to wait. */
export function carryOut(ctx: KoaContext, site: Site, { answer, keep }: Performed): void {
  if (keep !== undefined) ctx.append("Set-Cookie", keepCookie(site, keep));
  if (answer.ok) return;
  ctx.status = statusOf(answer.code);
  if (answer.retryAfter !== null) ctx.set("Retry-After", String(answer.retryAfter));
}

/** `/api/<name>`: GET for reads, POST for writes, as JSON or as a form. */
export function answerRequests(asking: Asking): Middleware {
  return async (ctx, next) => {
    const name = /^\/api\/([a-z-]+\.[a-zA-Z]+)$/.exec(ctx.path)?.[1];
    if (name === undefined) return next();
    ctx.set("Cache-Control", "private, no-store");
    const kind = Object.hasOwn(requests, name)
      ? requests[name as keyof typeof requests].kind
      : null;
    const allowed = kind === "write" ? ["POST"] : ["GET", "HEAD"];
    if (kind !== null && !allowed.includes(ctx.method)) {
      ctx.set("Allow", allowed.join(", "));
      return sayRefused(ctx,
        new Failure("invalid", "wrong-method", { method: allowed[0] ?? "" }),
        405,
      );
    }
    if (kind === "write") return answerWrite(ctx, asking, name);
    return answerAs(ctx, asking, name, kind === null ? {} : fromQuery(name, ctx));
  };
}

const schemaOf = (name: string) => requests[name as keyof typeof requests].input;

function fromQuery(name: string, ctx: KoaContext): unknown {
  const fields: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(ctx.querystring)) {
    const before = fields[key];
    fields[key] = before === undefined ? value : [before, value].flat();
  }
  return fromStrings(schemaOf(name), fields);
}

async function answerAs(
  ctx: KoaContext,
  asking: Asking,
  name: string,
  asked: unknown,
): Promise<void> {
  const actor = await asking.whoAsks(secretOf(asking.site, ctx));
  const performed = await asking.perform(name, actor, asked, originOf(ctx));
  ctx.body = performed.answer;
  carryOut(ctx, asking.site, performed);
}

async function answerWrite(ctx: KoaContext, asking: Asking, name: string): Promise<void> {
  const hasCookie = secretOf(asking.site, ctx) !== null;
  if (!isSameSite(asking.site, ctx.headers, hasCookie))
    return sayRefused(ctx, new Failure("not-allowed", "other-site"));
  if (ctx.is("json")) return answerAs(ctx, asking, name, ctx.request.body);
  if (ctx.is("urlencoded"))
    return asking.forms.answer(ctx, name, schemaOf(name), toFields(ctx.request.body));
  return sayRefused(ctx, new Failure("invalid", "wrong-type-of-body"), 415);
}

function toFields(body: unknown): Fields {
  const entries = typeof body === "object" && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | string[]] =>
      [entry[1]].flat().every((value) => typeof value === "string"),
    ),
  );
}

function sayRefused(ctx: KoaContext, failure: Failure, code?: number): void {
  const refusal = toRefusal(failure);
  ctx.body = refusal;
  ctx.status = code ?? statusOf(refusal.code);
}
