import { createHash } from "node:crypto";
import type { Context as KoaContext, Middleware } from "koa";
import type { Asked, Output, ReadName } from "../../../shared/contract.ts";
import { type Refusal, Refused } from "../../../shared/failures.ts";
import type { Me } from "../../../shared/people.ts";
import { zone } from "../../../shared/values.ts";
import type { Actor } from "../context.ts";
import { readCookie, type Site } from "../cookies.ts";
import { Failure } from "../failure.ts";
import { type Asker, type Perform, toRefusal } from "../perform.ts";
import type { Fields } from "../values-from-strings.ts";
import { askerOf, statusOf } from "./asking.ts";
import { type KeptPages, type MadePage, toMade } from "./kept-pages.ts";

type Params = Readonly<Record<string, string>>;
type Ask = <N extends ReadName>(name: N, asked: Asked<N>) => Promise<Output<N>>;

/** A form that came without JavaScript and was refused. */
export interface Attempt {
  readonly request: string;
  readonly typed: Fields;
  readonly refusal: Refusal;
}
interface Reader {
  readonly me: Me | null;
  /** How many notices they have not read. */
  readonly unread: number;
  readonly zone: string | null;
  readonly now: string;
}

/**
 * What the frame has to know of the pages; `app.ts` makes it from the client's table. `find` gives the page of a path,
 * `pathOf` the path of a page; null where there is none such.
 */
export interface PageTable {
  find(path: string): { name: string; params: Params } | null;
  pathOf(name: string, params: Params): string | null;
  /** The names of the params that stand in the path of a page; the others are its query. */
  paramsOf(name: string): readonly string[];
  /** What the pages were built from: another build may make another page of the same data. */
  readonly build: string;
  /**
   * Another text whenever visitors are shown another page at these params, apart from words, zone and minute; null where
   * nobody can tell but by loading it. Throws `Refused` when something it asked was refused.
   */
  version(name: string, params: Params, ask: Ask): Promise<string | null>;
  /** Asks for all that a page shows. Throws `Refused` when something it asked was refused. */
  load(name: string, params: Params, ask: Ask): Promise<unknown>;
  /** The page: the same for the same wishes and data, but for the fresh ids of forms by which members write. */
  render(wanted: Wanted & { readonly data: unknown }): string;
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

/** A page as somebody wants it. */
interface Wanted {
  readonly name: string;
  readonly params: Params;
  readonly reader: Reader;
  readonly attempt: Attempt | null;
  readonly path: string;
}

export interface Pages {
  readonly table: PageTable;
  readonly perform: Perform;
  readonly site: Site;
  readonly whoAsks: (secret: string | null) => Promise<Actor>;
  readonly kept: KeptPages;
}

const refusalOf = (error: unknown): Refusal | null =>
  error instanceof Refused ? error.refusal : null;

/** To the minute, so that the same page a moment later is the same bytes. */
const thisMinute = (): string => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

/** The zone that the reader chose, or else the one that their browser told, by cookie. */
function zoneOf(ctx: KoaContext): string | null {
  const { cookie } = ctx.headers;
  const told = readCookie(cookie, "zone-chosen") ?? readCookie(cookie, "zone") ?? "";
  // read as the browser wrote it, by encodeURIComponent; never throws, whatever stands there
  const name = new URLSearchParams(`zone=${told}`).get("zone") ?? "";
  return name !== "" && zone.safeParse(name).success ? name : null;
}

/** Shows one page for whoever asks, or the refusal page with its status; with an attempt, under the attempt's status. */
export async function showPage(
  pages: Pages,
  ctx: KoaContext,
  wanted: { name: string; params: Params; attempt: Attempt | null },
): Promise<void> {
  const asker = await askerOf(pages, ctx);
  const ask: Ask = async <N extends ReadName>(name: N, asked: Asked<N>) => {
    const { answer } = await pages.perform(name, asked, asker);
    if (!answer.ok) throw new Refused(answer);
    return answer.value as Output<N>;
  };
  const reader = await readerOf(ctx, asker, ask);
  ctx.type = "html";
  ctx.set("Cache-Control", "private, no-cache");
  ctx.set("Vary", "Cookie, Accept-Encoding");
  try {
    await show(pages, ctx, { wanted: { ...wanted, reader, path: ctx.path }, ask });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    showRefusal(pages, ctx, { refusal: asAddress(refusal), reader, wanted });
  }
}

async function readerOf(ctx: KoaContext, { actor }: Asker, ask: Ask): Promise<Reader> {
  const { me } = actor.kind === "person" ? await ask("people.me", {}) : { me: null };
  const { unread } = me ? await ask("notices.count", {}) : { unread: 0 };
  return { me, unread, zone: zoneOf(ctx), now: thisMinute() };
}

interface Showing {
  readonly wanted: Wanted;
  readonly ask: Ask;
}

async function show(pages: Pages, ctx: KoaContext, { wanted, ask }: Showing): Promise<void> {
  const { attempt, reader } = wanted;
  if (attempt === null && reader.me === null) return showVisitor(pages, ctx, { wanted, ask });
  const { table } = pages;
  const html = table.render({ ...wanted, data: await table.load(wanted.name, wanted.params, ask) });
  if (attempt === null && isKnown(ctx, digest(html))) {
    ctx.status = 304;
    return;
  }
  await send(ctx, toMade(html));
  ctx.status = attempt ? statusOf(attempt.refusal) : 200;
}

/** Tells the browser the page's tag. Whether it has that page already. */
function isKnown(ctx: KoaContext, tag: string): boolean {
  ctx.status = 200;
  ctx.set("ETag", `W/"${tag}"`);
  return ctx.fresh;
}

/**
 * A page that the browser has already is not sent again or even made, and what was made for one visitor is kept for the
 * next: it is told by everything that shaped it, so it can never be out of date. Where a version tells what it shows, the
 * page is loaded after that was read: what is kept may be newer than its version, which then never comes again.
 */
async function showVisitor(
  { table, kept }: Pages,
  ctx: KoaContext,
  { wanted, ask }: Showing,
): Promise<void> {
  const { name, params } = wanted;
  const load = (): Promise<unknown> => table.load(name, params, ask);
  const version = await table.version(name, params, ask);
  const loaded = version === null ? { data: await load() } : null;
  const tag = digest(JSON.stringify([table.build, wanted, version ?? loaded]));
  const make = async (): Promise<string> =>
    table.render({ ...wanted, data: loaded ? loaded.data : await load() });
  if (isKnown(ctx, tag)) ctx.status = 304;
  else await send(ctx, await kept.get(tag, make));
}

/** With Brotli where the browser takes it; else as everything is compressed here. */
async function send(ctx: KoaContext, { html, brotli }: MadePage): Promise<void> {
  const isBrotli = ctx.acceptsEncodings("br", "identity") === "br";
  ctx.body = isBrotli ? await brotli() : html;
  if (isBrotli) ctx.set("Content-Encoding", "br");
}

const digest = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 27);

/** An address with a part that cannot be right leads nowhere. */
const asAddress = (refusal: Refusal): Refusal =>
  refusal.code === "invalid" ? toRefusal(new Failure("not-found", "not-found")) : refusal;

/** Shows, in place of a page, why it is not to be had. */
export function showRefusal(
  pages: Pages,
  ctx: KoaContext,
  told: { refusal: Refusal; reader?: Reader; wanted?: { name: string; params: Params } },
): void {
  const { refusal, wanted = null } = told;
  const reader = told.reader ?? { me: null, unread: 0, zone: zoneOf(ctx), now: thisMinute() };
  const status = statusOf(refusal);
  const html = pages.table.renderRefusal({ refusal, status, reader, wanted, path: ctx.path });
  // the tag of the page that was to be shown
  ctx.remove("ETag");
  ctx.type = "html";
  ctx.status = status;
  ctx.body = html;
}

/** Answers every path of the page table; where there is none, throws `not-found`. */
export function answerPages(pages: Pages): Middleware {
  return async (ctx) => {
    const isRead = ctx.method === "GET" || ctx.method === "HEAD";
    const found = isRead ? pages.table.find(ctx.path) : null;
    if (!found) throw new Failure("not-found", "not-found");
    const params = { ...Object.fromEntries(new URLSearchParams(ctx.querystring)), ...found.params };
    await showPage(pages, ctx, { name: found.name, params, attempt: null });
  };
}
