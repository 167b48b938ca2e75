import { to, type PageName } from "../addresses.ts";
import type { Params } from "../page.ts";
import { useSay } from "../ui/surroundings.ts";
import { SignUpForm } from "./sign-up-form.tsx";

interface JoiningProps {
  /** The page to come back to, with its params. */
  readonly then: PageName;
  readonly params: Params;
  /** What joining is for here. */
  readonly summary?: string;
}

/** What a visitor finds where members write. */
export function Joining({ then, params, summary }: JoiningProps) {
  const say = useSay();
  return (
    <details class="joining">
      <summary>{summary ?? say("join-to-speak")}</summary>
      <SignUpForm />
      <p class="aside">
        {say("sign-in-instead")} <a href={to("signIn", { ...params, then })}>{say("sign-in")}</a>
      </p>
    </details>
  );
}
