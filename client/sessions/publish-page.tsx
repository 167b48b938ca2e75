import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { sayPlainly } from "../ui/plainly.ts";
import { EventFields } from "./event-fields.tsx";

/** An organisation puts an event on everybody's calendar: ten fields, and it is public. */
export const publishPage = page({
  path: paths.publish,
  load: (ask) => ask("sessions.choices", {}),
  title: () => sayPlainly("publish-title"),
  unlisted: true,
  View: ({ data, reader }) => {
    const say = useAllWords();
    const organisations = data.organisations.map(({ slug, name }) => ({
      value: slug,
      label: name,
    }));
    return (
      <article class="sheet">
        <h1>{say("publish-title")}</h1>
        <p class="lead">{say("publish-lead")}</p>
        {reader.me && !reader.me.proven && <p class="notice">{say("prove-reminder", reader.me)}</p>}
        {organisations.length === 0 ? (
          <p class="notice">
            {say("publish-no-organisation")}{" "}
            <a href={to("organisations")}>{say("organisations")}</a>
          </p>
        ) : (
          <Form request="sessions.publish" then="event" submit={say("publish-do")}>
            <Choose
              name="organisation"
              label={say("organisation")}
              choices={organisations}
              required
            />
            <EventFields choices={data} />
          </Form>
        )}
      </article>
    );
  },
});
