import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";

import { SignUpForm } from "./sign-up-form.tsx";

export const setUpPage = page({
  path: paths.setUp,
  load: async () => ({}),
  title: () => sayInTitle("set-up-title"),
  unlisted: true,
  View: ({ reader, params }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("set-up-title")}</h1>
        <p class="lead">{say("set-up-why")}</p>
        {reader.me ? (
          <Form
            request="people.becomeSteward"
            fixed={{ token: params["token"] ?? "" }}
            then="home"
            submit={say("set-up-do")}
          />
        ) : (
          <SignUpForm then="setUp" />
        )}
      </article>
    );
  },
});
