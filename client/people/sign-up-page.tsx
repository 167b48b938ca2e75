import { isPageName, paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { SignUpForm } from "./sign-up-form.tsx";

/** `then` names the page to go on to; its own params stand beside it. */
export const signUpPage = page({
  path: paths.signUp,
  load: async () => ({}),
  title: () => sayInTitle("sign-up"),
  description: () => sayInTitle("join-why"),
  View: ({ params }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("sign-up-title")}</h1>
        <p class="lead">{say("join-why")}</p>
        <SignUpForm then={isPageName(params["then"]) ? params["then"] : "home"} />
        <p class="aside">
          {say("sign-in-instead")} <a href={to("signIn", params)}>{say("sign-in")}</a>
        </p>
      </article>
    );
  },
});
