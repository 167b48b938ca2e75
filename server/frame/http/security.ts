import { randomUUID } from "node:crypto";
import type { Middleware } from "koa";
import helmet from "koa-helmet";
import type { Site } from "../cookies.ts";
import { isOwnHost } from "../origins.ts";

const self = ["'self'"];
const none = ["'none'"];

/** The same for every answer: a page from a cache stays under it. */
export const headersOf = (site: Site) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: self,
      mediaSrc: self,
      fontSrc: self,
      connectSrc: self,
      formAction: self,
      manifestSrc: self,
      baseUri: none,
      objectSrc: none,
      frameAncestors: none,
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["lyceum"],
    },
  },
  crossOriginResourcePolicy: { policy: "same-origin" as const },
  referrerPolicy: { policy: "strict-origin-when-cross-origin" as const },
  strictTransportSecurity: site.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  xFrameOptions: { action: "deny" as const },
});
export const securityHeaders = (site: Site): Middleware => helmet(headersOf(site));

/** A request for a name that is not ours (DNS rebinding, a stray proxy) learns nothing. */
export const ownHostOnly =
  (site: Site): Middleware =>
  async (ctx, next) => {
    if (isOwnHost(site, ctx.headers)) return next();
    ctx.status = 421;
    ctx.body =
      "This server does not answer to that name. Set PUBLIC_URL to the address people use.\n";
  };

/** An id for every request, told in `X-Request-Id` and in the log. */
export const withRequestId: Middleware = async (ctx, next) => {
  ctx.set("X-Request-Id", randomUUID());
  await next();
};
