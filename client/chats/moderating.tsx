import { reasons } from "../../shared/choices.ts";
import type { Entry } from "../../shared/reading.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";

interface ModeratingProps {
  readonly entry: Entry;
  readonly done: () => void;
}

/** What moderators can do about a message and about who said it: each with a reason, which is told. */
export function Moderating({ entry, done }: ModeratingProps) {
  const say = useSay();
  const { slug: session } = useChat().chat.session;
  const around = { params: { session }, onKept: done, class: "row" };
  return (
    <section class="moderating">
      <h2>{say("moderating")}</h2>
      {entry.gone === "hidden" && (
        <Form
          request="moderation.restore"
          fixed={{ entry: entry.id }}
          submit={say("restore")}
          {...around}
        />
      )}
      {entry.gone === null && (
        <Form
          request="moderation.hide"
          fixed={{ entry: entry.id }}
          submit={say("hide")}
          {...around}
        >
          <Reason />
        </Form>
      )}
      {entry.gone === null && entry.question === null && <Reassign entry={entry} done={done} />}
      {entry.who?.handle != null && entry.who.role === null && (
        <AboutAuthor handle={entry.who.handle} name={entry.who.name} done={done} />
      )}
    </section>
  );
}

function Reason() {
  const say = useSay();
  return (
    <Choose
      name="reason"
      label={say("reason")}
      choices={reasons.map((reason) => ({ value: reason, label: say("reason-is", { reason }) }))}
      required
    />
  );
}

function Reassign({ entry, done }: ModeratingProps) {
  const say = useSay();
  const { slug: session } = useChat().chat.session;
  const { questions } = useReading();
  const others = questions.filter(({ id }) => id !== entry.answers);
  if (others.length === 0) return null;
  return (
    <Form
      request="chats.reassign"
      fixed={{ entry: entry.id }}
      params={{ session }}
      submit={say("reassign")}
      class="row"
      onKept={done}
    >
      <Choose
        name="question"
        label={say("answers-question")}
        choices={others.map(({ id, number }) => ({
          value: id,
          label: say("question-number", { number }),
        }))}
        required
      />
    </Form>
  );
}

function AboutAuthor({ handle, name, done }: { handle: string; name: string; done: () => void }) {
  const say = useSay();
  const { slug: session } = useChat().chat.session;
  const around = { fixed: { session, handle }, params: { session }, onKept: done };
  return (
    <details>
      <summary>{say("about-author", { name })}</summary>
      <Form request="moderation.mute" submit={say("mute")} {...around}>
        <Field
          name="minutes"
          type="number"
          label={say("mute-minutes")}
          hint={say("mute-hint")}
          value="10"
          min={1}
          max={1440}
        />
        <Reason />
        <Field name="note" label={say("note")} hint={say("note-hint")} maxLength={500} />
      </Form>
      <Form request="moderation.remove" submit={say("remove")} {...around}>
        <p class="hint">{say("remove-hint")}</p>
        <Reason />
        <Field name="note" label={say("note")} hint={say("note-hint")} maxLength={500} />
      </Form>
    </details>
  );
}
