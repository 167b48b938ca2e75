import type { Organisation } from "../../shared/organisations.ts";
import { states } from "../../shared/states.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

/** Those who represent an organisation say here where it is at home. */
export function Settling({ organisation: { slug, state } }: { organisation: Organisation }) {
  const say = useAllWords();
  return (
    <Form request="organisations.settle" fixed={{ slug }} submit={say("settle-do")} quiet>
      <Field
        name="state"
        label={say("state-of-organisation")}
        hint={say("state-hint")}
        value={state ?? undefined}
        list={states}
        maxLength={60}
      />
    </Form>
  );
}
