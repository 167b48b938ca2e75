import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { Preparing } from "../sessions/preparing.tsx";
import { WhenHeld, WhoHolds } from "../sessions/who-and-when.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

export const scheduleHousePage = page({
  path: paths.scheduleHouse,
  load: (ask) => ask("sessions.choices", {}),
  title: () => sayInTitle("schedule-house-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <Preparing
        title={say("schedule-house-title")}
        lead={say("schedule-house-lead")}
        nobody={say("schedule-house-none")}
        organisations={data.organisations}
      >
        <Form request="openHouses.schedule" then="openHouse" submit={say("schedule-do")}>
          <Field
            name="title"
            label={say("title")}
            hint={say("house-title-hint")}
            maxLength={120}
            required
          />
          <LongField
            name="description"
            label={say("description")}
            hint={say("description-hint")}
            maxLength={2000}
          />
          <WhoHolds choices={data} />
          <WhenHeld choices={data} />
        </Form>
      </Preparing>
    );
  },
});
