import type { Output } from "../../shared/contract.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";

type Choices = Output<"sessions.choices">;

/** Stewards open an edition here and give it its themes. */
export const editionPage = page({
  path: paths.edition,
  load: (ask) => ask("sessions.choices", {}),
  title: () => sayInTitle("edition-form-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    const { zone } = useReader();
    return (
      <article class="sheet">
        <h1>{say("edition-form-title")}</h1>
        <Form request="sessions.openEdition" submit={say("edition-do")}>
          <Field name="title" label={say("edition-title")} maxLength={100} required />
          <div class="row">
            <Field name="startsOn" type="date" label={say("edition-from")} required />
            <Field name="endsOn" type="date" label={say("edition-until")} required />
          </div>
          <Field
            name="zone"
            label={say("zone")}
            hint={say("zone-hint")}
            value={zone ?? "UTC"}
            required
          />
        </Form>
        {data.editions.length > 0 && <AddTheme choices={data} />}
      </article>
    );
  },
});

function AddTheme({ choices }: { choices: Choices }) {
  const say = useAllWords();
  const none = { value: "", label: say("no-organisation") };
  return (
    <section class="part">
      <h2>{say("theme-form-title")}</h2>
      <Form request="sessions.addTheme" submit={say("theme-do")}>
        <Choose
          name="edition"
          label={say("edition")}
          choices={choices.editions.map(({ slug, title }) => ({ value: slug, label: title }))}
          required
        />
        <Field name="title" label={say("title")} maxLength={100} required />
        <LongField name="description" label={say("description")} maxLength={2000} />
        <Choose
          name="organisation"
          label={say("organisation")}
          choices={[
            none,
            ...choices.organisations.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
      </Form>
    </section>
  );
}
