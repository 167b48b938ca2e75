import type { Input } from "../../shared/contract.ts";
import { foundKinds } from "../../shared/search.ts";
import { day } from "../../shared/values.ts";
import { wrongField } from "../frame/failure.ts";
import { dayAfter, dayBefore } from "../sessions/index.ts";

type Asked = Input<"search.everything">;
type Filters = Partial<Asked>;

const dayIn = (value: string): string => {
  const parsed = day.safeParse(value);
  if (!parsed.success) throw wrongField("text", "search-day", { value });
  return parsed.data;
};

/** What each operator means, in the words of the request's fields. */
const operators: Readonly<Record<string, (value: string) => Filters>> = {
  by: (value) => ({ by: value.replace(/^@/, "") }),
  in: (value) => ({ session: value }),
  before: (value) => ({ until: dayBefore(dayIn(value)) }),
  after: (value) => ({ from: dayAfter(dayIn(value)) }),
  kind(value) {
    const kind = foundKinds.find((one) => one === value);
    if (kind === undefined)
      throw wrongField("text", "search-kind", { value, kinds: foundKinds.join(", ") });
    return { kind };
  },
};

const operator = /(?<!\S)(by|in|before|after|kind):(\S*)/giu;

/**
 * Takes `by:maya`, `in:a-session`, `kind:post`, `before:2026-11-21` and `after:…` out of the text. What stands there
 * counts instead of the field. Throws `invalid` at `text` for a day or a kind that is none.
 */
export function withOperators(asked: Asked): Asked {
  let filters: Filters = {};
  const text = asked.text.replace(operator, (_, name: string, value: string) => {
    filters = { ...filters, ...operators[name.toLowerCase()]?.(value.toLowerCase()) };
    return " ";
  });
  return { ...asked, ...filters, text: text.replace(/\s+/g, " ").trim() };
}

/** At which field a filter stands that leads nowhere: in the text where it was said there. */
export const fieldOf = (name: "by" | "session", asked: Asked, read: Asked): "text" | typeof name =>
  asked[name] === read[name] ? name : "text";
