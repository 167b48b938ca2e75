import { rhythms } from "../../shared/calendar.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { EventFields } from "./event-fields.tsx";

/** Those who run an event change it here, let it come again, or cancel it. */
export const changeEventPage = page({
  path: paths.changeEvent,
  load: async (ask, { session = "" }) => {
    const choices = await ask("sessions.choices", {});
    return { choices, event: await ask("sessions.event", { session }) };
  },
  title: ({ event: { session } }) => sayInTitle("change-title", session),
  unlisted: true,
  View: ({ data: { choices, event } }) => {
    const say = useAllWords();
    const { slug, title } = event.session;
    const fixed = { session: slug };
    return (
      <article class="sheet">
        <p class="kicker">
          <a href={to("event", fixed)} dir="auto">
            {title}
          </a>
        </p>
        <h1 dir="auto">{say("change-title", { title })}</h1>
        <Form
          request="sessions.change"
          fixed={{ ...fixed, revision: String(event.revision) }}
          then="event"
          submit={say("change-do")}
        >
          <EventFields choices={choices} event={event} />
        </Form>
        {event.series.length === 0 && <Repeat slug={slug} />}
        <section class="part">
          <h2>{say("cancel-title")}</h2>
          <p class="hint">{say("cancel-hint")}</p>
          <Form
            request="sessions.cancel"
            fixed={fixed}
            then="event"
            submit={say("cancel-do")}
            quiet
          />
        </section>
      </article>
    );
  },
});

function Repeat({ slug }: { slug: string }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("repeat-title")}</h2>
      <p class="hint">{say("repeat-hint")}</p>
      <Form
        request="sessions.repeat"
        fixed={{ session: slug }}
        then="event"
        submit={say("repeat-do")}
      >
        <div class="row">
          <Choose
            name="every"
            label={say("repeat-every")}
            choices={rhythms.map((every) => ({ value: every, label: say("rhythm", { every }) }))}
            required
          />
          <Field
            name="times"
            type="number"
            label={say("repeat-times")}
            value="4"
            min={2}
            max={60}
            required
          />
        </div>
      </Form>
    </section>
  );
}
