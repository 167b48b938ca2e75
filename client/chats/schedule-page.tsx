import type { Output } from "../../shared/contract.ts";
import { messageLengths } from "../../shared/limits.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { Preparing } from "../sessions/preparing.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { WhenHeld, WhoHolds } from "../sessions/who-and-when.tsx";
import { Choose, Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
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
      <WhoHolds choices={choices} />
      <WhenHeld choices={choices} />
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
