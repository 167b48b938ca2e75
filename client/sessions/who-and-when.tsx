import type { Output } from "../../shared/contract.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { useReader } from "../ui/surroundings.ts";

type Choices = Output<"sessions.choices">;

/** Which organisation holds a session, and under which theme. */
export function WhoHolds({ choices }: { choices: Choices }) {
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

/** The day, the time and the zone of a session of one day. */
export function WhenHeld({ choices }: { choices: Choices }) {
  const say = useAllWords();
  const { zone } = useReader();
  const zones = choices.editions.map((edition) => edition.zone);
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
