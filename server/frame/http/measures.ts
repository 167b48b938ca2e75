import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Middleware } from "koa";

export interface MeasuresOptions {
  /** All that this node measures, in the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
  /** What others than this machine and its proxies must bring; null where nobody else may look. */
  readonly metricsToken: string | null;
  /** Whether a request was made by this machine or a trusted proxy itself, for nobody else. */
  readonly isOurs: (request: IncomingMessage) => boolean;
}

/** `/metrics`, for whoever runs the server; there is no such page for anybody else. */
export const measures =
  (options: MeasuresOptions): Middleware =>
  async (ctx, next) => {
    if (ctx.path !== "/metrics" || !mayLook(options, ctx.req)) return next();
    ctx.set("Cache-Control", "no-store");
    ctx.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    ctx.body = await options.metrics();
  };

function mayLook({ metricsToken, isOurs }: MeasuresOptions, request: IncomingMessage): boolean {
  const { authorization = "" } = request.headers;
  if (metricsToken !== null && isSame(authorization, `Bearer ${metricsToken}`)) return true;
  return isOurs(request);
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
