import type { Entry } from "../../shared/reading.ts";
import { reasons } from "../../shared/choices.ts";
import { Choose, Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Merging } from "./merging.tsx";
import { useHouse } from "./open-house.ts";
import { Panel } from "./panel.tsx";
import { useHouseWords } from "./words.ts";

/** What opens under a waiting question: approve it in other words, decline it, merge it. */
export function Deciding({ question }: { question: Entry }) {
  return (
    <Panel question={question.id} of={["reword", "decline", "merge"]}>
      {(doing) => (
        <>
          {doing === "reword" && <Rewording question={question} />}
          {doing === "decline" && <Declining question={question} />}
          {doing === "merge" && <Merging question={question} />}
        </>
      )}
    </Panel>
  );
}

function Rewording({ question: { id, text } }: { question: Entry }) {
  const say = useHouseWords();
  const { params, letGo } = useHouse();
  return (
    <Form
      request="openHouses.approve"
      fixed={{ entry: id }}
      params={params}
      onKept={() => letGo(id)}
      submit={say("reword-do")}
    >
      <LongField
        name="text"
        label={say("reword-words")}
        hint={say("reword-hint")}
        value={text ?? ""}
        maxLength={1000}
        required
      />
    </Form>
  );
}

function Declining({ question: { id } }: { question: Entry }) {
  const say = useHouseWords();
  const { params, letGo } = useHouse();
  return (
    <Form
      request="openHouses.decline"
      fixed={{ entry: id }}
      params={params}
      onKept={() => letGo(id)}
      submit={say("decline-do")}
    >
      <Choose
        name="reason"
        label={say("decline-reason")}
        choices={reasons.map((reason) => ({ value: reason, label: say("reason-is", { reason }) }))}
        required
      />
      <Field name="note" label={say("decline-note")} maxLength={500} />
    </Form>
  );
}
