import type { Readable } from "node:stream";
import { Router } from "@koa/router";
import type { Context as KoaContext } from "koa";
import { transcriptFormats } from "../../../shared/choices.ts";
import type { Asked, Output, ReadName } from "../../../shared/contract.ts";
import { Failure } from "../failure.ts";
import type { Files, Furnishings } from "../furnishings.ts";
import { isFromElsewhere } from "../origins.ts";
import type { Asker } from "../perform.ts";
import { openApi } from "../requests-told.ts";
import { askerOf, statusOf } from "./asking.ts";
import { calendarFiles } from "./calendar-files.ts";
import { giveMaterial } from "./material-files.ts";
import type { Pages } from "./pages.ts";
import { type AnswerTo, proceedingsFiles } from "./proceedings-files.ts";

export interface RouteOptions extends Pages {
  /** Paths for search engines. */
  readonly sitemap: () => Promise<readonly string[]>;
  readonly openExport: Furnishings["openExport"];
  readonly openVolume: Furnishings["openVolume"];
  readonly files: Files;
  readonly home: () => string;
}
type Next = () => Promise<unknown>;

/** What programs read about requests and files. */
function described(router: Router, options: RouteOptions): void {
  router.get("/api/openapi.json", (ctx) => {
    ctx.body = openApi(options.home());
  });
  router.get("/api/transcript-schema.json", async (ctx) => {
    const told = await ask(options, ctx, { name: "archive.schema", asked: {} });
    ctx.body = told?.schema;
  });
  router.get("/api/edition-schema.json", async (ctx) => {
    const told = await ask(options, ctx, { name: "archive.editionSchema", asked: {} });
    ctx.body = told?.schema;
  });
}

/** Addresses that are neither pages nor requests: entries, files, and what machines look for. */
export function routes(options: RouteOptions) {
  const router = new Router();
  described(router, options);
  router.get("/e/:entry", (ctx, next) => goToEntry(options, ctx, next));
  router.get("/transcripts/:file", (ctx, next) => giveBag(options, ctx, next));
  router.get("/transcripts/:session/corrections.jsonl", async (ctx, next) => {
    const asked = { session: paramOf(ctx, "session") };
    const file = await ask(options, ctx, { name: "archive.correctionsFile", asked });
    return file ? giveLines(ctx, file) : void (await next());
  });
  router.get("/editions/:file", (ctx, next) => giveEdition(options, ctx, next));
  router.get("/seals/:file", (ctx, next) => giveSeals(options, ctx, next));
  router.get("/.well-known/lyceum-keys.json", async (ctx) => {
    ctx.body = await ask(options, ctx, { name: "archive.keys", asked: {} });
  });
  router.get("/account/my-data.zip", (ctx) => giveMyData(options, ctx));
  router.get("/archive/exports/:file", (ctx, next) => giveExport(options, ctx, next));
  router.get("/materials/:material/:name", (ctx) => giveMaterial(options, ctx, ctx.params));
  calendarFiles(router, (ctx, name, asked) => answerTo(options, ctx, { name, asked }));
  const askedFor: AnswerTo = (ctx, name, asked) => ask(options, ctx, { name, asked });
  proceedingsFiles(router, askedFor, options.openVolume);
  // mailers send this by themselves, from nowhere and with no sign-in (RFC 8058, section 3.2); the page is for people
  router.post("/reminders/:token", async (ctx) => {
    const asked = { token: paramOf(ctx, "token") };
    const done = await answerTo(options, ctx, { name: "sessions.stopReminders", asked });
    ctx.body = done === null ? "" : "OK";
  });
  forMachines(router, options);
  return router.routes();
}

function forMachines(router: Router, options: RouteOptions): void {
  router.get("/robots.txt", (ctx) => {
    ctx.body = `User-agent: *\nDisallow: /api/\nSitemap: ${options.home()}/sitemap.xml\n`;
  });
  router.get("/sitemap.xml", async (ctx) => {
    ctx.type = "application/xml";
    ctx.body = sitemapOf(options.home(), await options.sitemap());
  });
}

/** What is asked, or null with the refusal's status set. */
async function ask<N extends ReadName>(
  options: RouteOptions,
  ctx: KoaContext,
  { name, asked }: { readonly name: N; readonly asked: Asked<N> },
): Promise<Output<N> | null> {
  return answerTo(options, ctx, { name, asked });
}

async function answerTo<V>(
  options: RouteOptions,
  ctx: KoaContext,
  { name, asked }: { readonly name: string; readonly asked: unknown },
): Promise<V | null> {
  const { answer } = await options.perform(name, asked, await askerOf(options, ctx));
  if (answer.ok) return answer.value as V;
  ctx.status = statusOf(answer);
  return null;
}

const paramOf = (ctx: KoaContext, name: string): string =>
  (ctx as KoaContext & { params: Record<string, string | undefined> }).params[name] ?? "";

/** An entry's address leads for ever to where the entry now stands. */
async function goToEntry(options: RouteOptions, ctx: KoaContext, next: Next): Promise<void> {
  const entry = paramOf(ctx, "entry");
  const at = await ask(options, ctx, { name: "rooms.entry", asked: { entry } });
  if (!at) return void (await next());
  const where =
    at.kind === "forum" ? await pageOfPost(options, ctx, entry) : pageOfMessage(options, at);
  ctx.redirect(`${where ?? "/"}#e-${entry}`);
}

const pageOfMessage = ({ table }: RouteOptions, { session, of, place }: Output<"rooms.entry">) =>
  of === "open house"
    ? table.pathOf("openHouse", { session })
    : table.pathOf("chat", { session, from: String(place) });

async function pageOfPost(options: RouteOptions, ctx: KoaContext, entry: string) {
  const at = await ask(options, ctx, { name: "forums.whereIs", asked: { entry } });
  if (!at) return null;
  const { session, thread, page } = at;
  if (thread === null) return options.table.pathOf("forum", { session });
  const further = page > 1 ? { page: String(page) } : {};
  return options.table.pathOf("thread", { session, thread, ...further });
}

const sandbox = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

async function giveSeals(options: RouteOptions, ctx: KoaContext, next: Next): Promise<void> {
  const [, edition] = /^(.+)\.jsonl$/.exec(paramOf(ctx, "file")) ?? [];
  if (edition === undefined) return void (await next());
  const file = await ask(options, ctx, { name: "archive.sealsFile", asked: { edition } });
  return file ? giveLines(ctx, file) : void (await next());
}

function giveLines(ctx: KoaContext, { name, content }: Output<"archive.sealsFile">): void {
  ctx.attachment(name);
  ctx.type = "application/jsonl; charset=utf-8";
  ctx.set("Cache-Control", "private, no-cache");
  ctx.body = content;
}

async function giveBag(options: RouteOptions, ctx: KoaContext, next: Next): Promise<void> {
  const [, session] = /^(.+)\.bag\.zip$/.exec(paramOf(ctx, "file")) ?? [];
  if (session === undefined) return giveFile(options, ctx, next);
  if (await giveKept(options, ctx, { session, ending: "bag.zip" })) return;
  const bag = await ask(options, ctx, { name: "archive.bag", asked: { session } });
  if (!bag) return void (await next());
  const { name, base64 } = bag;
  giveZip(ctx, name, base64 === null ? await options.files.bag(session) : inBytes(base64));
}

async function giveEdition(options: RouteOptions, ctx: KoaContext, next: Next): Promise<void> {
  const [, edition] = /^(.+)\.bag\.zip$/.exec(paramOf(ctx, "file")) ?? [];
  if (edition === undefined) return void (await next());
  const bag = await ask(options, ctx, { name: "archive.editionBag", asked: { edition } });
  return bag ? giveZip(ctx, bag.name, inBytes(bag.base64)) : void (await next());
}

const inBytes = (base64: string): Buffer => Buffer.from(base64, "base64");

function giveZip(ctx: KoaContext, name: string, content: Buffer | Readable): void {
  ctx.attachment(name);
  ctx.type = "application/zip";
  ctx.set("Cache-Control", "private, no-cache");
  ctx.body = content;
}

async function giveFile(options: RouteOptions, ctx: KoaContext, next: Next): Promise<void> {
  const [, session, ending] = /^(.+)\.([a-z]+)$/.exec(paramOf(ctx, "file")) ?? [];
  const format = transcriptFormats.find((one) => one === ending);
  if (session === undefined || format === undefined) return void (await next());
  if (await giveKept(options, ctx, { session, ending: format })) return;
  const asked = { session, format };
  const file = await ask(options, ctx, { name: "archive.file", asked });
  if (!file) return void (await next());
  ctx.attachment(file.name);
  ctx.type = file.type;
  ctx.set("Cache-Control", "private, no-cache");
  if (format === "html") ctx.set("Content-Security-Policy", sandbox);
  ctx.body = Buffer.from(file.content, file.encoding);
}

/** A file of a great transcript, from the archive's folder; false where there is none, or none such. Why it is not there yet is told in words. */
async function giveKept(
  options: RouteOptions,
  ctx: KoaContext,
  asked: Asked<"archive.kept">,
): Promise<boolean> {
  const { answer } = await options.perform("archive.kept", asked, await askerOf(options, ctx));
  if (!answer.ok && answer.code === "conflict")
    throw new Failure(answer.code, answer.key, answer.values);
  const { kept } = answer.ok ? (answer.value as Output<"archive.kept">) : { kept: null };
  if (!kept) return false;
  ctx.attachment(kept.name);
  ctx.type = kept.type;
  if (kept.within === null) ctx.length = kept.bytes;
  ctx.set("Cache-Control", "private, no-cache");
  if (asked.ending === "html") ctx.set("Content-Security-Policy", sandbox);
  // what compresses it on its way does not hear that it broke off, and would wait for ever
  ctx.body = (await options.files.kept(kept)).once("error", () => ctx.res.destroy());
  return true;
}

/** No page of another site makes somebody carry away what is theirs. Where it breaks off, so does the connection. */
async function giveMyData(options: RouteOptions, ctx: KoaContext): Promise<void> {
  if (isFromElsewhere(ctx.headers)) throw new Failure("not-allowed", "other-site");
  const by = await askerOf(options, ctx);
  const { name } = await granted(options, by, { name: "people.myData", asked: {} });
  ctx.attachment(name);
  ctx.type = "application/zip";
  ctx.set("Cache-Control", "private, no-store");
  ctx.status = 200;
  if (ctx.method !== "HEAD" && by.actor.kind === "person")
    ctx.body = await options.files.mine(by.actor.id);
}

/** What is asked; why it is not to be had is told in words. */
async function granted<N extends ReadName>(
  { perform }: RouteOptions,
  by: Asker,
  { name, asked }: { readonly name: N; readonly asked: Asked<N> },
): Promise<Output<N>> {
  const { answer } = await perform(name, asked, by);
  if (!answer.ok) throw new Failure(answer.code, answer.key, answer.values);
  return answer.value as Output<N>;
}

/** It may have been there yesterday. */
async function giveExport(options: RouteOptions, ctx: KoaContext, next: Next): Promise<void> {
  const [, id] = /^([\da-f-]{36})\.zip$/.exec(paramOf(ctx, "file")) ?? [];
  if (id === undefined) return void (await next());
  const asked = { name: "exports.file", asked: { export: id } } as const;
  const file = await granted(options, await askerOf(options, ctx), asked);
  ctx.attachment(file.name);
  ctx.type = "application/zip";
  ctx.length = file.bytes;
  ctx.set("Cache-Control", "private, no-store");
  ctx.body = options.openExport(id, file);
}

function sitemapOf(home: string, paths: readonly string[]): string {
  const urls = paths.map((path) => `<url><loc>${home}${path}</loc></url>`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>\n`;
}
