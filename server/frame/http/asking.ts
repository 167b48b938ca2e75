import type { Context as KoaContext, Middleware } from "koa";
import { type Name, requests } from "../../../shared/contract.ts";
import type { Answer, FailureCode, Refusal } from "../../../shared/failures.ts";
import type { Request } from "../../../shared/protocol.ts";
import type { Actor } from "../context.ts";
import { nameDevice } from "../devices.ts";
import { cookieName, keepCookie, keepZoneCookie, readCookie, type Site } from "../cookies.ts";
import { atFields, Failure } from "../failure.ts";
import type { Files } from "../furnishings.ts";
import { isSameSite } from "../origins.ts";
import type { Asker, Origin, Perform, Performed } from "../perform.ts";
import { fieldsOf, fromStrings } from "../values-from-strings.ts";
import { fromJson, textOf } from "./bodies.ts";
import { waitFor } from "./arrival.ts";
import type { FormPages, Sent } from "./forms.ts";
import { type MadePage, sendMade, toMade } from "./kept-pages.ts";
import { readForm } from "./multipart.ts";

export interface Asking {
  readonly perform: Perform;
  readonly site: Site;
  /** Whose secret this is; a visitor's when it is nobody's. */
  readonly whoAsks: (secret: string | null) => Promise<Actor>;
  readonly forms: FormPages;
  readonly files: Files;
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
/** Where HTTP has a code of its own for what is wrong (RFC 9110, section 15.5). */
const ownStatus: Readonly<Record<string, number>> = {
  "wrong-method": 405,
  "body-too-large": 413,
  "wrong-type-of-body": 415,
  "material-removed": 410,
};
export const statusOf = ({ code, key }: Pick<Refusal, "code" | "key">): number =>
  ownStatus[key] ?? status[code];

/** The secret that a request brings in its cookie. */
const secretOf = (site: Site, ctx: KoaContext): string | null =>
  readCookie(ctx.headers.cookie, cookieName(site)) || null;

const originOf = (ctx: KoaContext): Origin => ({
  address: ctx.ip,
  get device() {
    return nameDevice(ctx.headers["user-agent"]);
  },
  ears: null,
});

/** Who asks over HTTP: whoever the cookie's sign-in belongs to. */
export const askerOf = async (
  { site, whoAsks }: Pick<Asking, "site" | "whoAsks">,
  ctx: KoaContext,
): Promise<Asker> => ({ actor: await whoAsks(secretOf(site, ctx)), origin: originOf(ctx) });

/** Sets what the request decided about the sign-in, and how long to wait. */
export function carryOut(ctx: KoaContext, site: Site, { answer, keep, zone }: Performed): void {
  if (zone !== undefined) ctx.append("Set-Cookie", keepZoneCookie(site, zone));
  if (keep !== undefined) ctx.append("Set-Cookie", keepCookie(site, keep));
  if (answer.ok) return;
  ctx.status = statusOf(answer);
  if (answer.retryAfter !== null) ctx.set("Retry-After", String(answer.retryAfter));
}

/** `/api/<name>`: GET for reads, POST for writes, as JSON or as a form. Throws what is wrong before anything is asked. */
export function answerRequests(asking: Asking): Middleware {
  return async (ctx, next) => {
    const name = /^\/api\/([^/]+)$/.exec(ctx.path)?.[1];
    if (name === undefined) return next();
    ctx.set("Cache-Control", "private, no-store");
    if (!isName(name)) return answerAs(ctx, asking, { name, asked: {} });
    const { kind, input } = requests[name];
    const allowed = kind === "write" ? ["POST"] : ["GET", "HEAD"];
    if (!allowed.includes(ctx.method)) {
      ctx.set("Allow", allowed.join(", "));
      throw new Failure("invalid", "wrong-method", { method: allowed[0] ?? "" });
    }
    if (kind === "write") return answerWrite(ctx, asking, name);
    const asked = fromStrings(input, fieldsOf(ctx.querystring));
    return answerAs(ctx, asking, { name, asked });
  };
}

const isName = (name: string): name is Name => Object.hasOwn(requests, name);

async function answerAs(
  ctx: KoaContext,
  asking: Asking,
  { name, asked }: { readonly name: string; readonly asked: unknown },
): Promise<void> {
  const performed = await asking.perform(name, asked, await askerOf(asking, ctx));
  await sendAnswer(ctx, performed.answer);
  carryOut(ctx, asking.site, performed);
}

/** As JSON. What a crowd is answered, the same to each of them, is made into bytes and compressed once. */
async function sendAnswer(ctx: KoaContext, answer: Answer<unknown>): Promise<void> {
  const made = madeBefore(answer);
  if (!made) return void (ctx.body = answer);
  ctx.type = "json";
  await sendMade(ctx, made);
}

/** What was answered, as it is sent; null until it is answered to a second one. */
const answered = new WeakMap<object, MadePage | null>();

function madeBefore(answer: Answer<unknown>): MadePage | null {
  const value = answer.ok ? answer.value : null;
  if (!(value instanceof Object)) return null;
  const before = answered.get(value);
  const made = before === null ? toMade(Buffer.from(JSON.stringify(answer))) : (before ?? null);
  answered.set(value, made);
  return made;
}

async function answerWrite(ctx: KoaContext, asking: Asking, name: Name): Promise<void> {
  const hasCookie = secretOf(asking.site, ctx) !== null;
  if (!isSameSite(asking.site, ctx.headers, hasCookie))
    throw new Failure("not-allowed", "other-site");
  const type = ctx.is("json", "urlencoded", "multipart");
  const request: Request = requests[name];
  if (type === "multipart" && request.files)
    return asking.forms.answer(ctx, name, await formWithFiles(asking, ctx, request.files));
  if (type !== "json" && type !== "urlencoded") throw new Failure("invalid", "wrong-type-of-body");
  const text = await textOf(ctx.req);
  if (type === "json") return answerAs(ctx, asking, { name, asked: fromJson(text) });
  return asking.forms.answer(ctx, name, { fields: fieldsOf(text), refused: null });
}

/** A form with files, which are kept for whoever may send them. */
async function formWithFiles(
  asking: Asking,
  ctx: KoaContext,
  names: readonly string[],
): Promise<Sent> {
  const { files, perform } = asking;
  const asker = await askerOf(asking, ctx);
  return readForm(ctx.req, names, {
    files,
    async askLeave(asked) {
      const { answer } = await perform(files.leave.name, asked, asker);
      if (!answer.ok)
        throw atFields(new Failure(answer.code, answer.key, answer.values), answer.fields);
      waitFor(ctx.req);
      return (answer.value as { upload: string }).upload;
    },
  });
}
