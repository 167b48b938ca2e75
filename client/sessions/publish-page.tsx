import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { sayPlainly } from "../ui/plainly.ts";
import { EventFields } from "./event-fields.tsx";
import { HeldHere } from "./held-here.tsx";
import { Preparing } from "./preparing.tsx";

/** An organisation puts an event on everybody's calendar: ten fields, and it is public. */
export const publishPage = page({
  path: paths.publish,
  load: (ask) => ask("sessions.choices", {}),
  title: () => sayPlainly("publish-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    const organisations = data.organisations.map(({ slug, name }) => ({
      value: slug,
      label: name,
    }));
    return (
      <Preparing
        title={say("publish-title")}
        lead={say("publish-lead")}
        nobody={say("publish-no-organisation")}
        organisations={organisations}
      >
        <HeldHere />
        <section class="part">
          <h2>{say("publish-elsewhere")}</h2>
          <Form request="sessions.publish" then="event" submit={say("publish-do")}>
            <Choose
              name="organisation"
              label={say("organisation")}
              choices={organisations}
              required
            />
            <EventFields choices={data} />
          </Form>
        </section>
      </Preparing>
    );
  },
});
