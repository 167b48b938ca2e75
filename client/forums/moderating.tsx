import { reasons } from "../../shared/choices.ts";
import type { Entry } from "../../shared/reading.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useThread } from "./thread.ts";
import { useForumWords } from "./words.ts";

/** What moderators can do about a post and about who wrote it. */
export function Moderating({ entry }: { entry: Entry }) {
  const say = useForumWords();
  const { params, take, forum } = useThread();
  const around = { params, onKept: () => take(null), class: "row", fixed: { entry: entry.id } };
  const isOpen = forum.session.phase === "live" && entry.gone === null;
  return (
    <section class="moderating">
      <h3>{say("moderating")}</h3>
      {entry.gone === "hidden" && (
        <Form request="moderation.restore" submit={say("restore")} {...around} />
      )}
      {entry.gone === null && (
        <Form request="moderation.hide" submit={say("hide")} {...around}>
          <Reason />
        </Form>
      )}
      {isOpen && (
        <Form request="forums.move" submit={say("move")} then="entry" {...around}>
          <Field name="under" label={say("move-under")} hint={say("move-hint")} required />
        </Form>
      )}
      {isOpen && entry.repliesTo !== null && (
        <Form request="forums.split" submit={say("split")} then="entry" {...around}>
          <Field name="title" label={say("split-title")} maxLength={150} required />
        </Form>
      )}
      {entry.who?.handle != null && entry.who.role === null && <Mute handle={entry.who.handle} />}
    </section>
  );
}

function Mute({ handle }: { handle: string }) {
  const say = useForumWords();
  const { params, take, forum } = useThread();
  return (
    <Form
      request="moderation.mute"
      fixed={{ session: forum.session.slug, handle }}
      params={params}
      onKept={() => take(null)}
      submit={say("mute")}
      class="row"
    >
      <Field
        name="minutes"
        type="number"
        label={say("mute-minutes")}
        hint={say("mute-hint")}
        value="60"
        min={1}
        max={1440}
      />
      <Reason />
    </Form>
  );
}

function Reason() {
  const say = useForumWords();
  return (
    <Choose
      name="reason"
      label={say("reason")}
      choices={reasons.map((reason) => ({ value: reason, label: say("reason-is", { reason }) }))}
      required
    />
  );
}
