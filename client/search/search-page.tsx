import type { Asked, Output } from "../../shared/contract.ts";
import { type Refusal, Refused } from "../../shared/failures.ts";
import { foundKinds } from "../../shared/search.ts";
import { paths, to } from "../addresses.ts";
import { type Ask, page, type Params } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Found } from "./found.tsx";
import { SearchForm } from "./search-form.tsx";
import { WaysToAsk } from "./ways-to-ask.tsx";

type Asking = Asked<"search.everything">;
type Answered =
  | { readonly found: Output<"search.everything">; readonly refusal: null }
  | { readonly found: null; readonly refusal: Refusal | null };

/** What an address asks for; what stands there empty, as forms send it, asks for nothing. */
function askedIn(params: Params): Asking {
  const said = (name: string): Params => (params[name] ? { [name]: params[name] } : {});
  const kind = foundKinds.find((one) => one === params["kind"]);
  return {
    ...said("text"),
    ...said("by"),
    ...said("session"),
    ...said("from"),
    ...said("until"),
    ...said("cursor"),
    ...(kind ? { kind } : {}),
  };
}

/** What is wrong is told at its field, in place of what would have been found. */
async function answer(ask: Ask, asked: Asking): Promise<Answered> {
  const { kind: _, ...others } = asked;
  if (Object.keys(others).length === 0) return { found: null, refusal: null };
  try {
    return { found: await ask("search.everything", asked), refusal: null };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== "invalid") throw error;
    return { found: null, refusal: error.refusal };
  }
}

export const searchPage = page({
  path: paths.search,
  load: async (ask, params) => {
    const asked = askedIn(params);
    return { asked, ...(await answer(ask, asked)) };
  },
  title: ({ asked }) => sayInTitle("search-title", { text: asked.text ?? "" }),
  unlisted: true,
  View: ({ data: { asked, found, refusal } }) => {
    const say = useAllWords();
    const { cursor: _, ...typed } = asked;
    return (
      <article class="calendar searching">
        <h1>
          <a href={to("search")}>{say("way-search")}</a>
        </h1>
        {!found && !refusal && <p class="lead">{say("search-lead")}</p>}
        <SearchForm asked={found?.asked ?? typed} refusal={refusal} />
        {found && <Found found={found} />}
        {(!found || found.total.count === 0) && <WaysToAsk />}
      </article>
    );
  },
});
