import type { Output } from "../../shared/contract.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";

import { Moment } from "../ui/when.tsx";

type SignIn = Output<"people.signIns">["signIns"][number];

/** Where somebody is signed in; any of them can be ended. */
export function SignIns({ signIns }: { signIns: readonly SignIn[] }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("sign-ins")}</h2>
      <ul class="ruled">
        {signIns.map((signIn) => (
          <li key={signIn.id} class="row">
            <p>
              <bdi>{signIn.device || say("device-unknown")}</bdi>
              <small>
                {say("sign-in-seen")} <Moment at={signIn.seen} zone={null} />
              </small>
            </p>
            {signIn.current ? (
              <small>{say("sign-in-this")}</small>
            ) : (
              <Form
                request="people.endSignIn"
                fixed={{ signIn: signIn.id }}
                submit={say("sign-in-end")}
                quiet
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
