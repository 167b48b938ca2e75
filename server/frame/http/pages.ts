import { createHash } from "node:crypto";
import type { Context as KoaContext, Middleware } from "koa";
import type { Asked, Output, ReadName } from "../../../shared/contract.ts";
import { type Refusal, Refused } from "../../../shared/failures.ts";
import type { Actor } from "../context.ts";
import type { Site } from "../cookies.ts";
import { Failure } from "../failure.ts";
import { type Perform, toRefusal } from "../perform.ts";
import type { Fields } from "../values-from-strings.ts";
import { askerOf, statusOf } from "./asking.ts";
import { type KeptPages, type MadePage, sendMade, toMade } from "./kept-pages.ts";
import { aVisitor, readerOf, type Reader } from "./readers.ts";
import { lengthsOf, type OpenPage, type OwnPart, toOpen } from "./open-pages.ts";

type Params = Readonly<Record<string, string>>;
export type Ask = <N extends ReadName>(name: N, asked: Asked<N>) => Promise<Output<N>>;

/** A form that came without JavaScript and was refused. */
export interface Attempt {
  readonly request: string;
  readonly typed: Fields;
  readonly refusal: Refusal;
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
  /** What a page shares with those of others who are signed in; null where nobody else sees the same. */
  shared(wanted: Wanted, ask: Ask): Promise<SharedPage | null>;
  /** The page: the same for the same wishes and data, but for the fresh ids of forms by which members write. */
  render(wanted: Wanted & { readonly data: unknown }): Buffer;
  /** The page that tells of a refusal. */
  renderRefusal(told: {
    readonly refusal: Refusal;
    readonly status: number;
    readonly reader: Reader;
    /** The page that was asked for, where there is one at this path. */
    readonly wanted: { readonly name: string; readonly params: Params } | null;
    readonly path: string;
  }): Buffer;
}

interface SharedPage {
  /** Another text whenever another page is shown, apart from words, zone, minute and what is one's own. */
  readonly version: string;
  readonly own: readonly OwnPart[];
  /** The page with marks in the places of these parts, and nothing else in it of whoever asks. */
  render(): Promise<string>;
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
  readonly kept: KeptPages<MadePage>;
  readonly open: KeptPages<OpenPage>;
}

const refusalOf = (error: unknown): Refusal | null =>
  error instanceof Refused ? error.refusal : null;

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
  const reader = await readerOf(ctx, asker.actor, ask);
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

interface Showing {
  readonly wanted: Wanted;
  readonly ask: Ask;
}

async function show(pages: Pages, ctx: KoaContext, { wanted, ask }: Showing): Promise<void> {
  const { attempt, reader } = wanted;
  if (attempt === null && reader.me === null) return showVisitor(pages, ctx, { wanted, ask });
  const { table } = pages;
  const shared = attempt === null ? await table.shared(wanted, ask) : null;
  if (shared) return showShared(pages, ctx, { wanted, shared });
  const html = table.render({ ...wanted, data: await table.load(wanted.name, wanted.params, ask) });
  if (attempt === null && isKnown(ctx, digest(html))) {
    ctx.status = 304;
    return;
  }
  await sendMade(ctx, toMade(html));
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
  const make = async (): Promise<MadePage> =>
    toMade(table.render({ ...wanted, data: loaded ? loaded.data : await load() }));
  if (isKnown(ctx, tag)) ctx.status = 304;
  else await sendMade(ctx, await kept.get(tag, make));
}

/**
 * The page of a member who sees what others see: made and compressed once for all of them, by everything that shaped it,
 * as a visitor's. What is their own is filled in each time. Their browser knows it by that too, but for the fresh id of a
 * form: whoever used that has changed the page.
 */
async function showShared(
  { table, open }: Pages,
  ctx: KoaContext,
  { wanted, shared }: { readonly wanted: Wanted; readonly shared: SharedPage },
): Promise<void> {
  const { version, own, render } = shared;
  if (isKnown(ctx, digest(JSON.stringify([table.build, wanted, version])))) {
    ctx.status = 304;
    return;
  }
  const anybodys = { ...wanted, reader: { ...wanted.reader, me: null, unread: 0 } };
  const tag = digest(JSON.stringify([table.build, anybodys, version, lengthsOf(own)]));
  const page = await open.get(tag, async () => toOpen(await render(), own));
  await sendMade(ctx, page.for(own));
}

const digest = (content: string | Buffer): string =>
  createHash("sha256").update(content).digest("base64url").slice(0, 27);

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
  const reader = told.reader ?? aVisitor(ctx);
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
