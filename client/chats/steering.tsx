import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";

/** Moderators let a chat go on longer; hosts close it. */
export function Steering() {
  const say = useSay();
  const { session, mine } = useChat().chat;
  return (
    <>
      {mine.moderates && (
        <Form
          request="chats.extend"
          fixed={{ session: session.slug }}
          submit={say("extend")}
          class="row"
          quiet
        >
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
          <p class="hint">{say("close-hint")}</p>
          <Form request="chats.close" fixed={{ session: session.slug }} submit={say("close-do")} />
        </details>
      )}
    </>
  );
}
