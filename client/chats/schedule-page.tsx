import type { Output } from "../../shared/contract.ts";
import { messageLengths } from "../../shared/limits.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { Preparing } from "../sessions/preparing.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";
import { ScriptRows } from "./script-rows.tsx";

type Choices = Output<"sessions.choices">;

export const schedulePage = page({
  path: paths.schedule,
  load: (ask) => ask("sessions.choices", {}),
  title: () => sayInTitle("schedule-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <Preparing
        title={say("schedule-title")}
        lead={say("schedule-lead")}
        nobody={say("schedule-no-organisation")}
        organisations={data.organisations}
      >
        <Schedule choices={data} />
      </Preparing>
    );
  },
});

function Schedule({ choices }: { choices: Choices }) {
  const say = useAllWords();
  return (
    <Form request="chats.schedule" then="chat" submit={say("schedule-do")}>
      <Field name="title" label={say("title")} hint={say("title-hint")} maxLength={120} required />
      <LongField
        name="description"
        label={say("description")}
        hint={say("description-hint")}
        maxLength={2000}
      />
      <Where choices={choices} />
      <When zones={choices.editions.map(({ zone }) => zone)} />
      <fieldset class="part">
        <legend>{say("script")}</legend>
        <p class="hint">{say("script-hint")}</p>
        <ScriptRows script={[]} more={8} />
      </fieldset>
      <Choose
        name="longest"
        label={say("longest")}
        value={String(messageLengths[0])}
        choices={messageLengths.map((most) => ({
          value: String(most),
          label: say("characters", { most }),
        }))}
      />
    </Form>
  );
}

function Where({ choices }: { choices: Choices }) {
  const say = useAllWords();
  return (
    <div class="row">
      <Choose
        name="organisation"
        label={say("organisation")}
        choices={choices.organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
        required
      />
      <Choose
        name="theme"
        label={say("theme")}
        choices={[
          { value: "", label: say("no-theme") },
          ...choices.themes.map(({ slug, title }) => ({ value: slug, label: title })),
        ]}
      />
    </div>
  );
}

function When({ zones }: { zones: readonly string[] }) {
  const say = useAllWords();
  const { zone } = useReader();
  const known = [...new Set([zone ?? [], zones].flat())];
  return (
    <fieldset class="part">
      <legend>{say("when")}</legend>
      <div class="row">
        <Field name="day" type="date" label={say("day")} required />
        <Field name="from" type="time" label={say("from")} required />
        <Field
          name="minutes"
          type="number"
          label={say("minutes")}
          value="60"
          min={5}
          max={600}
          required
        />
      </div>
      <Field
        name="zone"
        label={say("zone")}
        hint={say("zone-hint")}
        value={known[0] ?? "UTC"}
        list={known}
        required
      />
    </fieldset>
  );
}
