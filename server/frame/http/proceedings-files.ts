import type { Router } from "@koa/router";
import type { Context as KoaContext } from "koa";
import { citationFormats, volumeFiles } from "../../../shared/choices.ts";
import type { Asked, Output, ReadName } from "../../../shared/contract.ts";
import type { Furnishings } from "../furnishings.ts";

export type AnswerTo = <N extends ReadName>(
  ctx: KoaContext,
  name: N,
  asked: Asked<N>,
) => Promise<Output<N> | null>;

type Next = () => Promise<unknown>;

/** What stands under `/proceedings` beside its pages: volumes as files, from the archive's folder, and how things are cited. */
export function proceedingsFiles(
  router: Router,
  answerTo: AnswerTo,
  open: Furnishings["openVolume"],
): void {
  router.get("/proceedings/:file", async (ctx, next: Next) => {
    const [, edition, ending] = /^([a-z0-9-]+)\.([a-z.]+)$/.exec(ctx.params["file"] ?? "") ?? [];
    const file = volumeFiles.find((one) => one === ending);
    const format = citationFormats.find((one) => one === ending);
    if (edition === undefined) return void (await next());
    if (file) return giveVolume(ctx, { answerTo, open, asked: { edition, file } }, next);
    if (format) return cite(ctx, { answerTo, asked: { ...ctx.query, edition, format } }, next);
    if (ending === "datacite.xml") return tellRegistry(ctx, { answerTo, asked: { edition } }, next);
    await next();
  });
}

interface Volume {
  readonly answerTo: AnswerTo;
  readonly open: Furnishings["openVolume"];
  readonly asked: Asked<"proceedings.file">;
}
async function giveVolume(ctx: KoaContext, { answerTo, open, asked }: Volume, next: Next) {
  const file = await answerTo(ctx, "proceedings.file", asked);
  const content = file && (await open(file));
  if (!content) return void (await next());
  ctx.attachment(file.name);
  ctx.type = file.type;
  ctx.length = file.bytes;
  ctx.set("Cache-Control", "private, no-cache");
  ctx.body = content;
}

interface Citation {
  readonly answerTo: AnswerTo;
  readonly asked: Asked<"proceedings.citation">;
}
const cite = async (ctx: KoaContext, { answerTo, asked }: Citation, next: Next) =>
  giveText(ctx, await answerTo(ctx, "proceedings.citation", asked), next);

interface Registered {
  readonly answerTo: AnswerTo;
  readonly asked: Asked<"proceedings.metadata">;
}
const tellRegistry = async (ctx: KoaContext, { answerTo, asked }: Registered, next: Next) =>
  giveText(ctx, await answerTo(ctx, "proceedings.metadata", asked), next);

async function giveText(
  ctx: KoaContext,
  file: Output<"proceedings.citation"> | null,
  next: Next,
): Promise<void> {
  if (!file) return void (await next());
  ctx.attachment(file.name);
  ctx.type = file.type;
  ctx.set("Cache-Control", "private, no-cache");
  ctx.body = file.content;
}
