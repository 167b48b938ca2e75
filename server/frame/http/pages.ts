import { createHash } from "node:crypto";
import type { Context as KoaContext, Middleware } from "koa";
import type { ReadName } from "../../../shared/contract.ts";
import type { Answer, Refusal } from "../../../shared/failures.ts";
import type { Me } from "../../../shared/people.ts";
import type { Actor } from "../context.ts";
import { readCookie, type Site } from "../cookies.ts";
import { Failure } from "../failure.ts";
import { type Perform, toRefusal } from "../perform.ts";
import type { Fields } from "../values-from-strings.ts";
import { originOf, secretOf, statusOf } from "./asking.ts";

type Params = Readonly<Record<string, string>>;
type Ask = (name: ReadName, asked: unknown) => Promise<unknown>;

/** A form that came without JavaScript and was refused. */
export interface Attempt {
  readonly request: string;
  readonly typed: Fields;
  readonly refusal: Refusal;
}
interface Reader {
  readonly me: Me | null;
  readonly zone: string | null;
  readonly now: string;
}

/**
 * What the frame has to know of the pages; `app.ts` makes it from the client's table. `find` gives the page of a path,
 * `pathOf` the path of a page, null where there is none such.
 */
export interface PageTable {
  find(path: string): { name: string; params: Params } | null;
  pathOf(name: string, params: Params): string | null;
  /** Throws an object with a `refusal` when something it asked was refused. */
  render(wanted: {
    readonly name: string;
    readonly params: Params;
    readonly ask: Ask;
    readonly reader: Reader;
    readonly attempt: Attempt | null;
    readonly path: string;
  }): Promise<string>;
  /** The page that tells of a refusal. */
  renderRefusal(told: {
    readonly refusal: Refusal;
    readonly status: number;
    readonly reader: Reader;
    /** The page that was asked for, where there is one at this path. */
    readonly wanted: { readonly name: string; readonly params: Params } | null;
    readonly path: string;
  }): string;
}

export interface Pages {
  readonly table: PageTable;
  readonly perform: Perform;
  readonly site: Site;
  readonly whoAsks: (secret: string | null) => Promise<Actor>;
}

/** Thrown by `ask` in process, as it is in the browser. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
const refusalOf = (error: unknown): Refusal | null =>
  error instanceof Refused ? error.refusal : null;

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** To the minute, so that the same page a moment later is the same bytes. */
const thisMinute = (): string => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

/** The zone that the reader's browser told by cookie. */
function zoneOf(ctx: KoaContext): string | null {
  const told = readCookie(ctx.headers.cookie, "zone");
  const name = told === null ? "" : decodeURIComponent(told.replace(/%(?![0-9a-f]{2})/gi, ""));
  return name !== "" && name.length < 60 && isZone(name) ? name : null;
}

/** Shows one page for whoever asks, or the refusal page with its status; with an attempt, under the attempt's status. */
export async function showPage(
  pages: Pages,
  ctx: KoaContext,
  wanted: { name: string; params: Params; attempt: Attempt | null },
): Promise<void> {
  const actor = await pages.whoAsks(secretOf(pages.site, ctx));
  const ask: Ask = async (name, asked) => {
    const { answer } = await pages.perform(name, actor, asked, originOf(ctx));
    if (!answer.ok) throw new Refused(answer);
    return answer.value;
  };
  const { me } = (await ask("people.me", {})) as Extract<
    Answer<{ me: Me | null }>,
    { ok: true }
  >["value"];
  const reader = { me, zone: zoneOf(ctx), now: thisMinute() };
  ctx.type = "html";
  try {
    ctx.body = await pages.table.render({ ...wanted, ask, reader, path: ctx.path });
    ctx.status = wanted.attempt ? statusOf(wanted.attempt.refusal.code) : 200;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    ctx.status = statusOf(refusal.code);
    ctx.body = pages.table.renderRefusal({ refusal, status: ctx.status, reader, wanted, path: ctx.path });
  }
  fresh(ctx);
}

/** A page that the browser has already is not sent again. */
function fresh(ctx: KoaContext): void {
  ctx.set("Cache-Control", "private, no-cache");
  ctx.set("Vary", "Cookie, Accept-Encoding");
  if (ctx.status !== 200 || typeof ctx.body !== "string") return;
  ctx.set("ETag", `W/"${createHash("sha256").update(ctx.body).digest("base64url").slice(0, 27)}"`);
  if (ctx.fresh) ctx.status = 304;
}

/** Answers every path of the page table; everything that nobody answered is told as not found, as a page. */
export function answerPages(pages: Pages): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== "GET" && ctx.method !== "HEAD") return next();
    const found = pages.table.find(ctx.path);
    if (!found) return void notFound(pages, ctx);
    const params = { ...Object.fromEntries(new URLSearchParams(ctx.querystring)), ...found.params };
    await showPage(pages, ctx, { name: found.name, params, attempt: null });
  };
}

function notFound(pages: Pages, ctx: KoaContext): void {
  const reader = { me: null, zone: zoneOf(ctx), now: thisMinute() };
  const refusal = toRefusal(new Failure("not-found", "not-found"));
  ctx.type = "html";
  ctx.status = 404;
  ctx.body = pages.table.renderRefusal({ refusal, status: 404, reader, wanted: null, path: ctx.path });
}
