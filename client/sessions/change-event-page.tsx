import type { Output } from "../../shared/contract.ts";
import { rhythms, scopes } from "../../shared/calendar.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { EventFields } from "./event-fields.tsx";

type Event = Output<"sessions.event">;

/** Those who run a session change it here, it and its series, let it come again, or cancel it. */
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
    const { slug, title, kind, venue } = event.session;
    const session = { session: slug };
    const here = venue === null ? { kind } : {};
    return (
      <article class="sheet">
        <p class="kicker">
          <a href={to("event", session)} dir="auto">
            {title}
          </a>
        </p>
        <h1 dir="auto">{say("change-title", { title })}</h1>
        {venue === null && <p class="hint">{say("change-here")}</p>}
        <Form
          request="sessions.change"
          fixed={{ ...session, ...here, revision: String(event.revision) }}
          then="event"
          submit={say("change-do")}
        >
          <EventFields choices={choices} event={event} />
          <Scope event={event} />
        </Form>
        <Repeat event={event} />
        <Cancel event={event} />
      </article>
    );
  },
});

/** Of a series: how much of it is meant. */
function Scope({ event: { series } }: { event: Event }) {
  const say = useAllWords();
  if (!series.some(({ phase }) => phase === "lobby")) return null;
  const choices = scopes.map((scope) => ({ value: scope, label: say("scope", { scope }) }));
  return <Choose name="scope" label={say("scope-label")} value="this" choices={choices} required />;
}

function Cancel({ event }: { event: Event }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("cancel-title")}</h2>
      <p class="hint">{say("cancel-hint")}</p>
      <details>
        <summary>{say("cancel-sure")}</summary>
        <Form
          request="sessions.cancel"
          fixed={{ session: event.session.slug }}
          then="event"
          submit={say("cancel-do")}
          quiet
        >
          <Scope event={event} />
        </Form>
      </details>
    </section>
  );
}

function Repeat({ event: { session, series } }: { event: Event }) {
  const say = useAllWords();
  const isSeries = series.length > 0;
  return (
    <section class="part">
      <h2>{say(isSeries ? "repeat-anew-title" : "repeat-title")}</h2>
      <p class="hint">{say(isSeries ? "repeat-anew-hint" : "repeat-hint")}</p>
      <Form
        request="sessions.repeat"
        fixed={{ session: session.slug }}
        then="event"
        submit={say(isSeries ? "repeat-anew-do" : "repeat-do")}
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
        <fieldset class="part">
          <legend>{say("repeat-except")}</legend>
          <div class="row">
            {[0, 1, 2].map((row) => (
              <Field
                key={row}
                name={`except.${row}`}
                type="date"
                label={say("repeat-except-day", { number: row + 1 })}
              />
            ))}
          </div>
        </fieldset>
      </Form>
    </section>
  );
}
