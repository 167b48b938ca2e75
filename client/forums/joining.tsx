import { to } from "../addresses.ts";
import { SignUpForm } from "../people/sign-up-form.tsx";
import type { Params } from "../page.ts";
import { useForumWords } from "./words.ts";

/** What a visitor finds where members write. */
export function Joining({ then, params }: { then: "forum" | "thread"; params: Params }) {
  const say = useForumWords();
  return (
    <details class="joining">
      <summary>{say("join-to-speak")}</summary>
      <SignUpForm />
      <p class="aside">
        {say("sign-in-instead")} <a href={to("signIn", { ...params, then })}>{say("sign-in")}</a>
      </p>
    </details>
  );
}
