import type { Refusal } from "../../shared/failures.ts";
import { isPageName, paths, to, type PageName } from "../addresses.ts";
import { page, type Params } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { useSentence, useSurroundings } from "../ui/surroundings.ts";

interface Refused {
  /** Null where no page has the address that was asked for. */
  readonly refusal: Refusal | null;
  /** The page that was asked for, and is returned to after signing in. */
  readonly wanted?: PageName;
}

/** Shown in place of every page that cannot be shown. */
export const notFoundPage = page<Refused>({
  path: paths.notFound,
  load: async () => ({ refusal: null }),
  title: ({ refusal }) => sayInTitle("refused-title", { code: refusal?.code ?? "not-found" }),
  unlisted: true,
  View: ({ data: { refusal, wanted }, params }) => {
    const say = useAllWords();
    const sentence = useSentence();
    const code = refusal?.code ?? "not-found";
    return (
      <article class="sheet">
        <h1>{say("refused-title", { code })}</h1>
        <p class="lead">{sentence(refusal ?? { key: code, values: {} }, code)}</p>
        {code === "not-signed-in" && <SignInFirst wanted={wanted} params={params} />}
        <p>
          <a href={to("home")}>{say("to-programme")}</a>
        </p>
        {refusal && <p class="hint">{say("reference", { reference: refusal.reference })}</p>}
      </article>
    );
  },
});

function SignInFirst({ wanted, params }: { wanted: PageName | undefined; params: Params }) {
  const say = useAllWords();
  const { name } = useSurroundings();
  const then = wanted ?? (isPageName(name) && name !== "notFound" ? name : "home");
  return (
    <p>
      <a class="button" href={to("signIn", { ...params, then })}>
        {say("sign-in")}
      </a>{" "}
      <a href={to("signUp", { ...params, then })}>{say("sign-up")}</a>
    </p>
  );
}
