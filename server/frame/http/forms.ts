import type { Context as KoaContext } from "koa";
import { type Name, requests } from "../../../shared/contract.ts";
import type { Answer } from "../../../shared/failures.ts";
import { Failure } from "../failure.ts";
import { toRefusal } from "../perform.ts";
import { fromStrings, type Fields } from "../values-from-strings.ts";
import { askerOf, carryOut } from "./asking.ts";
import { showPage, type Pages } from "./pages.ts";

export interface FormPages {
  /** Answers a form: after success the browser goes on to a page of the table, after a refusal it is shown again. */
  answer(ctx: KoaContext, name: Name, sent: Sent): Promise<void>;
}

/** What a form sends. One of whose files something is wrong is refused, and nothing is asked. */
export interface Sent {
  readonly fields: Fields;
  readonly refused: Failure | null;
}

/** What a form says of itself, beside what it asks. */
interface Stand {
  /** The page it stands on, and that page's params. */
  readonly page: string;
  readonly params: Readonly<Record<string, string>>;
  /** The page to go on to; empty for its own. */
  readonly then: string;
}

/** Forms without JavaScript (and, asking for JSON, with it): see `client/ui/form.tsx` for the other half. */
export function makeForms(pages: Pages): FormPages {
  return {
    async answer(ctx, name, { fields, refused }) {
      const { page, params, then, ...input } = fields;
      const stand = toStand({ page, params, then });
      // an entry's address leads on to a page and is none, to be shown again
      if (pages.table.pathOf(stand.page, {}) === null)
        throw new Failure("invalid", "form-without-page");
      const asked = fromStrings(requests[name].input, input);
      const performed = refused
        ? { answer: toRefusal(refused), keep: undefined }
        : await pages.perform(name, asked, await askerOf(pages, ctx));
      carryOut(ctx, pages.site, performed);
      const { answer } = performed;
      if (ctx.accepts("html", "json") === "json")
        return answerScript(pages, ctx, { stand, answer });
      if (answer.ok) return goOn(ctx, landing(pages, stand, answer.value));
      const attempt = { request: name, typed: withoutSecrets(input), refusal: answer };
      await showPage(pages, ctx, { name: stand.page, params: stand.params, attempt });
    },
  };
}

function toStand({ page, params, then }: Record<keyof Stand, Fields[string] | undefined>): Stand {
  const told = Object.fromEntries(new URLSearchParams(first(params)));
  return { page: first(page), params: told, then: first(then) };
}
const first = (value: Fields[string] | undefined): string =>
  (typeof value === "string" ? value : value?.[0]) ?? "";

function answerScript(
  pages: Pages,
  ctx: KoaContext,
  { stand, answer }: { stand: Stand; answer: Answer<unknown> },
): void {
  const next = answer.ok ? landing(pages, stand, answer.value) : null;
  if (next !== null) ctx.set("X-Location", next);
  ctx.body = answer;
}

function goOn(ctx: KoaContext, path: string | null): void {
  ctx.body = null;
  ctx.set("Location", path ?? "/");
  ctx.status = 303;
}

/** What is typed into these is never sent back. */
const withoutSecrets = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([key]) => key !== "password" && key !== "current"),
  );

/** The path to go on to: of the page named by `then`, if what was answered or told says where it is; else of the form's own. */
function landing(
  { table }: Pages,
  { page, params, then }: Stand,
  answered: unknown,
): string | null {
  const needed = table.paramsOf(then);
  const all = Object.entries({ ...params, ...textsIn(answered) });
  const known = all.filter(([name]) => needed.includes(name));
  const isKnown = known.length === needed.length;
  return (
    (isKnown ? table.pathOf(then, Object.fromEntries(known)) : null) ?? table.pathOf(page, params)
  );
}

function textsIn(answered: unknown): Record<string, string> {
  const all = typeof answered === "object" && answered !== null ? Object.entries(answered) : [];
  return Object.fromEntries(all.filter((e): e is [string, string] => typeof e[1] === "string"));
}
