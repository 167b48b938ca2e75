import { longestPassword } from "../../shared/limits.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

export const myDataPage = page({
  path: paths.myData,
  load: (ask) => ask("people.leaving", {}),
  title: () => sayInTitle("my-data-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("my-data-title")}</h1>
        <p>{say("my-data-what")}</p>
        <p class="meta">{say("my-data-counts", data.held)}</p>
        <p class="meta">{say("my-data-files", data.files)}</p>
        {data.sure ? (
          <p>
            <a class="button act" href="/account/my-data.zip">
              {say("my-data-take")}
            </a>
          </p>
        ) : (
          <Confirm password={data.password} />
        )}
      </article>
    );
  },
});

function Confirm({ password }: { password: boolean }) {
  const say = useAllWords();
  if (!password) return <p class="hint">{say("my-data-link")}</p>;
  return (
    <Form request="people.confirm" submit={say("my-data-confirm")}>
      <Field
        name="current"
        type="password"
        label={say("password-current")}
        hint={say("my-data-password")}
        autocomplete="current-password"
        maxLength={longestPassword}
        required
      />
    </Form>
  );
}
