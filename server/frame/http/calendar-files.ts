import { createHash } from "node:crypto";
import type { Router } from "@koa/router";
import type { Context as KoaContext } from "koa";
import { type Name, requests } from "../../../shared/contract.ts";
import { fieldsOf, fromStrings } from "../values-from-strings.ts";

/** Asks for a file; null where it is refused. */
type AskForFile = (
  ctx: KoaContext,
  name: Name,
  asked: unknown,
) => Promise<Record<string, string> | null>;

/**
 * `/calendar.ics` with any filter of the calendar, `/sessions/<session>.ics`, and `/my-month/<feed>.ics`. Calendar
 * programs ask again and again: what they have already is not sent again.
 */
export function calendarFiles(router: Router, ask: AskForFile): void {
  const send = async (ctx: KoaContext, name: Name, asked: unknown): Promise<boolean> => {
    const file = await ask(ctx, name, asked);
    const content = file?.["content"];
    if (!file || content === undefined) return false;
    ctx.type = file["type"] ?? "text/calendar";
    ctx.attachment(file["name"]);
    ctx.set("Cache-Control", "private, no-cache");
    ctx.status = 200;
    ctx.body = content;
    ctx.etag = createHash("sha256").update(content).digest("base64url");
    if (ctx.fresh) ctx.status = 304;
    return true;
  };
  router.get("/calendar.ics", async (ctx, next) => {
    const asked = fromStrings(requests["sessions.calendarFile"].input, fieldsOf(ctx.querystring));
    if (!(await send(ctx, "sessions.calendarFile", asked))) return next();
  });
  router.get("/sessions/:file.ics", async (ctx, next) => {
    const asked = { session: ctx.params["file"] };
    if (!(await send(ctx, "sessions.eventFile", asked))) return next();
  });
  router.get("/my-month/:file.ics", async (ctx, next) => {
    const asked = { feed: ctx.params["file"] };
    if (!(await send(ctx, "sessions.feedFile", asked))) return next();
  });
}
