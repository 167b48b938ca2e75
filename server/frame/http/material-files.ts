import type { Context as KoaContext } from "koa";
import parseRange from "range-parser";
import { type FileType, mediaTypes } from "../../../shared/choices.ts";
import type { Output } from "../../../shared/contract.ts";
import { Failure } from "../failure.ts";
import { askerOf } from "./asking.ts";
import type { RouteOptions } from "./routes.ts";

/** Shown by itself, a file may show itself and nothing more: whatever it is, it runs as nobody and asks for nothing. */
const policy =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
/** What a browser shows in place; everything else it only keeps. */
const shown: readonly FileType[] = [
  ...(["png", "jpg", "webp", "gif"] as const),
  ...(["mp4", "webm", "mp3", "m4a", "ogg", "vtt"] as const),
];
/** A file never changes under its address, but it may be removed: then nobody shows it any more, not even who had it. */
const caching = "private, no-cache";

/** A file of a session's materials, whole or the part that is asked for (RFC 9110, section 14). */
export async function giveMaterial(
  options: RouteOptions,
  ctx: KoaContext,
  { material, name }: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const asked = { material, name };
  const { answer } = await options.perform("materials.file", asked, await askerOf(options, ctx));
  if (!answer.ok)
    throw new Failure(
      answer.code === "invalid" ? "not-found" : answer.code,
      answer.key,
      answer.values,
    );
  const file = answer.value as Output<"materials.file">;
  ctx.set({
    "Content-Security-Policy": policy,
    "Cache-Control": caching,
    "Accept-Ranges": "bytes",
  });
  if (!shown.includes(file.type)) ctx.attachment(file.name);
  ctx.type = mediaTypes[file.type];
  ctx.etag = file.sha256;
  // parts of what is compressed on the way are parts of something else
  ctx.compress = false;
  ctx.status = 200;
  if (ctx.fresh) ctx.status = 304;
  else give(options, ctx, file);
}

function give({ files }: RouteOptions, ctx: KoaContext, file: Output<"materials.file">): void {
  const { bytes } = file;
  const part = partAsked(ctx, bytes);
  if (part === null) {
    ctx.status = 416;
    ctx.set("Content-Range", `bytes */${bytes}`);
    return;
  }
  const { from, to } = part;
  if (from > 0 || to < bytes - 1) {
    ctx.status = 206;
    ctx.set("Content-Range", `bytes ${from}-${to}/${bytes}`);
  }
  if (ctx.method !== "HEAD") ctx.body = files.open(file.file, part);
  ctx.length = to - from + 1;
}

/** All of it where no part is asked for, or several; null where there is no such part. */
function partAsked(ctx: KoaContext, bytes: number): { from: number; to: number } | null {
  const all = { from: 0, to: bytes - 1 };
  const condition = ctx.get("If-Range");
  const isMeant = condition === "" || condition === ctx.response.get("ETag");
  const parts = isMeant ? parseRange(bytes, ctx.get("Range"), { combine: true }) : -2;
  if (parts === -1) return null;
  if (parts === -2 || parts.type !== "bytes" || parts.length !== 1) return all;
  const [part] = parts;
  return part ? { from: part.start, to: part.end } : all;
}
