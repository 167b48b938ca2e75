import type { Context as KoaContext } from "koa";
import type { z } from "zod";
import { Failure } from "../failure.ts";
import { fromStrings, type Fields } from "../values-from-strings.ts";
import { carryOut, originOf, secretOf } from "./asking.ts";
import { showPage, type Pages } from "./pages.ts";

export interface FormPages {
  /** Answers a form: after success the browser goes on to a page of the table, after a refusal it is shown again. */
  answer(ctx: KoaContext, name: string, schema: z.ZodType, fields: Fields): Promise<void>;
}

const first = (value: string | readonly string[] | undefined): string =>
  (typeof value === "string" ? value : value?.[0]) ?? "";

/** Forms without JavaScript (and, asking for JSON, with it): see `client/ui/form.tsx` for the other half. */
export function makeForms(pages: Pages): FormPages {
  return {
    async answer(ctx, name, schema, fields) {
      const { page, params: told, then, ...input } = fields;
      const params = Object.fromEntries(new URLSearchParams(first(told)));
      const from = first(page);
      if (pages.table.pathOf(from, params) === null)
        throw new Failure("invalid", "form-without-page");
      const actor = await pages.whoAsks(secretOf(pages.site, ctx));
      const performed = await pages.perform(name, actor, fromStrings(schema, input), originOf(ctx));
      carryOut(ctx, pages.site, performed);
      const { answer } = performed;
      const next = answer.ok ? landing(pages, from, first(then), params, answer.value) : null;
      if (ctx.accepts("html", "json") === "json") {
        if (next !== null) ctx.set("X-Location", next);
        ctx.body = answer;
      } else if (answer.ok) {
        ctx.status = 303;
        ctx.set("Location", next ?? "/");
        ctx.body = null;
        ctx.status = 303;
      } else {
        const attempt = { request: name, typed: withoutSecrets(input), refusal: answer };
        await showPage(pages, ctx, { name: from, params, attempt });
      }
    },
  };
}

/** What is typed into these is never sent back. */
const withoutSecrets = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([key]) => key !== "password" && key !== "current"),
  );

/** The path to go on to: of the page named by `then`, as far as what was answered or told says where it is; else of the form's own. */
function landing(
  { table }: Pages,
  page: string,
  then: string,
  told: Readonly<Record<string, string>>,
  answered: unknown,
): string | null {
  const values = { ...told, ...textsIn(answered) };
  const needed = table.paramsOf(then);
  const known = Object.entries(values).filter(([name]) => needed.includes(name));
  const next = known.length === needed.length ? table.pathOf(then, Object.fromEntries(known)) : null;
  return next ?? table.pathOf(page, told);
}

function textsIn(answered: unknown): Record<string, string> {
  const all = typeof answered === "object" && answered !== null ? Object.entries(answered) : [];
  return Object.fromEntries(all.filter((e): e is [string, string] => typeof e[1] === "string"));
}
