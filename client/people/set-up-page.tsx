import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

/** The first steward is made here, and goes on to the first edition. */
export const setUpPage = page({
  path: paths.setUp,
  load: async () => ({}),
  title: () => sayInTitle("set-up-title"),
  unlisted: true,
  View: ({ reader, params }) => {
    const say = useAllWords();
    const token = params["token"] ?? "";
    return (
      <article class="sheet">
        <h1>{say("set-up-title")}</h1>
        <p class="lead">{say("set-up-why")}</p>
        {reader.me ? (
          <Form
            request="people.becomeSteward"
            fixed={{ token }}
            then="edition"
            submit={say("set-up-do")}
          />
        ) : (
          <FirstSteward token={token} />
        )}
        <p class="aside">{say("set-up-next")}</p>
      </article>
    );
  },
});

function FirstSteward({ token }: { token: string }) {
  const say = useAllWords();
  return (
    <Form request="people.setUp" fixed={{ token }} then="edition" submit={say("set-up-do")}>
      <Field
        name="name"
        label={say("name")}
        hint={say("name-hint")}
        autocomplete="name"
        maxLength={60}
        required
      />
      <Field name="email" type="email" label={say("email")} autocomplete="email" required />
      <Field
        name="password"
        type="password"
        label={say("password")}
        hint={say("set-up-password-hint")}
        autocomplete="new-password"
        required
      />
    </Form>
  );
}
