import type { IncomingMessage } from "node:http";
import { send } from "@koa/send";
import Koa, { HttpError } from "koa";
import compress from "koa-compress";
import { toFailure } from "../database.ts";
import { Failure } from "../failure.ts";
import { canServe, type Trouble } from "../health.ts";
import type { Log } from "../log.ts";
import { toRefusal } from "../perform.ts";
import { answerRequests, statusOf, type Asking } from "./asking.ts";
import { makeForms } from "./forms.ts";
import { measures, type MeasuresOptions } from "./measures.ts";
import { answerPages, showRefusal } from "./pages.ts";
import { type RouteOptions, routes } from "./routes.ts";
import { ownHostOnly, securityHeaders, withRequestId } from "./security.ts";

export interface HttpOptions extends RouteOptions, MeasuresOptions {
  /** The folder with the browser's files. */
  readonly publicFolder: string;
  readonly addressOf: (request: IncomingMessage) => string;
  /** What is not as it should be; in some troubles this node cannot serve. */
  readonly health: () => Promise<readonly Trouble[]>;
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
  app.use(measures(options));
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
      if (!(error instanceof HttpError) || error.status >= 500) throw error;
      await next();
    }
  };

function healthRoutes({ health }: HttpOptions): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path === "/healthz") {
      ctx.body = { alive: true };
    } else if (ctx.path === "/readyz") {
      const degraded = await health();
      const ready = canServe(degraded);
      ctx.status = ready ? 200 : 503;
      ctx.body = { ready, degraded };
    } else return next();
    ctx.set("Cache-Control", "no-store");
  };
}
