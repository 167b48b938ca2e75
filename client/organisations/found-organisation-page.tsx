import { states } from "../../shared/states.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

export const foundOrganisationPage = page({
  path: paths.foundOrganisation,
  load: async () => ({}),
  title: () => sayInTitle("found-title"),
  unlisted: true,
  View: () => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("found-title")}</h1>
        <Form request="organisations.found" then="organisation" submit={say("found-do")}>
          <Field name="name" label={say("organisation-name")} maxLength={100} required />
          <LongField name="about" label={say("about")} rows={5} maxLength={2000} />
          <Field name="url" type="url" label={say("web-address")} maxLength={300} />
          <Field
            name="state"
            label={say("state-of-organisation")}
            hint={say("state-hint")}
            list={states}
            maxLength={60}
          />
        </Form>
      </article>
    );
  },
});
