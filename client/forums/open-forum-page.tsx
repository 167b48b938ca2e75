import type { Output } from "../../shared/contract.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { Preparing } from "../sessions/preparing.tsx";
import { WhoHolds } from "../sessions/who-and-when.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";

type Choices = Output<"sessions.choices">;

export const openForumPage = page({
  path: paths.openForum,
  load: (ask) => ask("sessions.choices", {}),
  title: () => sayInTitle("open-forum-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <Preparing
        title={say("open-forum-title")}
        lead={say("open-lead")}
        nobody={say("schedule-no-organisation")}
        organisations={data.organisations}
      >
        <Opening choices={data} />
      </Preparing>
    );
  },
});

function Opening({ choices }: { choices: Choices }) {
  const say = useAllWords();
  const { zone } = useReader();
  const zones = [...new Set([zone ?? [], choices.editions.map((edition) => edition.zone)].flat())];
  return (
    <Form request="forums.open" then="forum" submit={say("open-do")}>
      <Field
        name="title"
        label={say("title")}
        hint={say("forum-title-hint")}
        maxLength={120}
        required
      />
      <LongField
        name="description"
        label={say("description")}
        hint={say("description-hint")}
        rows={5}
        maxLength={5000}
      />
      <WhoHolds choices={choices} />
      <div class="row">
        <Field name="firstDay" type="date" label={say("first-day")} required />
        <Field name="lastDay" type="date" label={say("last-day")} required />
      </div>
      <Field
        name="zone"
        label={say("zone")}
        hint={say("zone-hint")}
        value={zones[0] ?? "UTC"}
        list={zones}
        required
      />
    </Form>
  );
}
