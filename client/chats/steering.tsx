import { Field } from "../ui/fields.tsx";
import { useTeamWords } from "../moderation/words.ts";
import { Form } from "../ui/form.tsx";

interface SteeringProps {
  readonly of: "chats" | "openHouses";
  readonly session: string;
  readonly mine: { readonly role: string | null; readonly moderates: boolean };
  readonly closing: Readonly<Record<"hint" | "submit", string>>;
}

/** Moderators let a chat or an open house go on longer; hosts close it. */
export function Steering({ of, session, mine, closing }: SteeringProps) {
  const say = useTeamWords();
  return (
    <>
      {mine.moderates && (
        <Form request={`${of}.extend`} fixed={{ session }} submit={say("extend")} class="row" quiet>
          <Field
            name="minutes"
            type="number"
            label={say("minutes-more")}
            value="10"
            min={1}
            max={240}
            required
          />
        </Form>
      )}
      {mine.role === "host" && (
        <details>
          <summary>{say("close-now")}</summary>
          <p class="hint">{closing.hint}</p>
          <Form request={`${of}.close`} fixed={{ session }} submit={closing.submit} />
        </details>
      )}
    </>
  );
}
