import type { IncomingMessage } from "node:http";
import { Router } from "@koa/router";
import { send } from "@koa/send";
import Koa from "koa";
import compress from "koa-compress";
import { toFailure } from "../database.ts";
import { Failure } from "../failure.ts";
import type { Log } from "../log.ts";
import { toRefusal } from "../perform.ts";
import { openApi } from "../requests-told.ts";
import { answerRequests, originOf, secretOf, statusOf, type Asking } from "./asking.ts";
import { makeForms } from "./forms.ts";
import { answerPages, showRefusal, type Pages } from "./pages.ts";
import { ownHostOnly, securityHeaders, withRequestId } from "./security.ts";

export interface HttpOptions extends Pages {
  /** The folder with the browser's files. */
  readonly publicFolder: string;
  readonly addressOf: (request: IncomingMessage) => string;
  /** What is degraded, by name; empty when all is well, null when this node cannot serve. */
  readonly health: () => Promise<readonly string[] | null>;
  /** Paths for search engines. */
  readonly sitemap: () => Promise<readonly string[]>;
  readonly home: () => string;
  readonly log: Log;
}

/** Everything that answers over HTTP, from the outside in. */
export function httpApp(options: HttpOptions): Koa {
  const app = new Koa();
  const asking: Asking = { ...options, forms: makeForms(options) };
  app.on("error", (error: unknown) => options.log.error({ err: error }, "a request failed"));
  app.use(withRequestId);
  app.use(securityHeaders(options.site));
  app.use(tellFaults(options));
  app.use(withAddress(options.addressOf));
  app.use(healthRoutes(options));
  app.use(ownHostOnly(options.site));
  app.use(compress({ threshold: 512, br: {}, zstd: false }));
  app.use(files(options.publicFolder));
  app.use(routes(options));
  app.use(answerRequests(asking));
  app.use(answerPages(options));
  return app;
}

/** Tells whatever was thrown in the form that the asker reads. Nothing of a fault of ours gets out but its reference. */
function tellFaults(options: HttpOptions): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const failure = error instanceof Failure ? error : toFailure(error);
      const refusal = toRefusal(failure ?? new Failure("broken", "broken"));
      if (failure !== error)
        options.log.error({ err: error, reference: refusal.reference }, "a request failed");
      if (isPageAsked(ctx)) return showRefusal(options, ctx, { refusal });
      ctx.type = "json";
      ctx.status = statusOf(refusal);
      ctx.body = refusal;
    }
  };
}

const isPageAsked = (ctx: Koa.Context): boolean =>
  !ctx.path.startsWith("/api/") && ctx.accepts("html", "json") === "html";

/** `ctx.ip` is the address that limits are counted by. */
const withAddress =
  (addressOf: HttpOptions["addressOf"]): Koa.Middleware =>
  (ctx, next) => {
    ctx.request.ip = addressOf(ctx.req);
    return next();
  };

const aYear = 365 * 24 * 60 * 60 * 1000;

/** The browser's files as the build left them; what is not there is told like any other page that is not. */
const files =
  (root: string): Koa.Middleware =>
  async (ctx, next) => {
    if (!/^\/(?:assets\/|favicon\.|icon\.)/.test(ctx.path)) return next();
    const immutable = ctx.path.startsWith("/assets/");
    ctx.vary("Accept-Encoding");
    try {
      await send(ctx, ctx.path, { root, immutable, maxAge: immutable ? aYear : 0 });
    } catch (error) {
      if (!(error instanceof Koa.HttpError) || error.status >= 500) throw error;
      await next();
    }
  };

function healthRoutes({ health }: HttpOptions): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path === "/healthz") {
      ctx.body = { alive: true };
    } else if (ctx.path === "/readyz") {
      const degraded = await health();
      ctx.status = degraded === null ? 503 : 200;
      ctx.body = { ready: degraded !== null, degraded: degraded ?? ["database"] };
    } else return next();
    ctx.set("Cache-Control", "no-store");
  };
}

function routes(options: HttpOptions) {
  const router = new Router();
  const ask = async (
    ctx: Koa.Context,
    name: string,
    asked: unknown,
  ): Promise<Record<string, string> | null> => {
    const actor = await options.whoAsks(secretOf(options.site, ctx));
    const { answer } = await options.perform(name, actor, asked, originOf(ctx));
    if (answer.ok) return answer.value as Record<string, string>;
    ctx.status = statusOf(answer);
    return null;
  };
  router.get("/api/openapi.json", (ctx) => {
    ctx.body = openApi(options.home());
  });
  router.get("/e/:entry", async (ctx, next) => {
    const at = await ask(ctx, "rooms.entry", { entry: ctx.params["entry"] });
    if (!at) return next();
    const where = options.table.pathOf("chat", {
      session: at["session"] ?? "",
      from: String(at["place"]),
    });
    ctx.redirect(`${where ?? "/"}#e-${ctx.params["entry"]}`);
  });
  router.get("/transcripts/:file", async (ctx, next) => {
    const [, session, format] = /^(.+)\.([a-z]+)$/.exec(ctx.params["file"] ?? "") ?? [];
    if (session === undefined) return next();
    const file = await ask(ctx, "archive.file", { session, format });
    if (!file) return next();
    ctx.type = file["type"] ?? "application/octet-stream";
    ctx.attachment(file["name"]);
    ctx.set("Cache-Control", "private, no-cache");
    if (ctx.path.endsWith(".html"))
      ctx.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    ctx.body = file["content"];
  });
  router.get("/robots.txt", (ctx) => {
    ctx.body = `User-agent: *\nDisallow: /api/\nSitemap: ${options.home()}/sitemap.xml\n`;
  });
  router.get("/sitemap.xml", async (ctx) => {
    const urls = (await options.sitemap()).map(
      (path) => `<url><loc>${options.home()}${path}</loc></url>`,
    );
    ctx.type = "application/xml";
    ctx.body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
  });
  return router.routes();
}
