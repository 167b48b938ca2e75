import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { Marking } from "../moderation/marking.tsx";
import { AboutAuthor, Turning } from "../moderation/moderating.tsx";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useThread } from "./thread.ts";
import { useForumWords } from "./words.ts";

/** What moderators can do about a post and about who wrote it. */
export function Moderating({ entry }: { entry: Entry }) {
  const say = useForumWords();
  const { params, take, forum } = useThread();
  const { slug: session, phase } = forum.session;
  const desk = { params, onKept: () => take(null) };
  const around = { ...desk, fixed: { entry: entry.id }, class: "row", then: "entry" } as const;
  const isOpen = phase === "live" && entry.gone === null;
  return (
    <section class="moderating">
      <h3>{say("moderating")}</h3>
      <Marking entry={entry} desk={desk} />
      {entry.gone === null && (
        <a class="button quiet" href={to("synthesis", { session, quote: entry.id })}>
          {say("synthesis-quote")}
        </a>
      )}
      <Turning entry={entry} desk={desk} />
      {isOpen && (
        <Form request="forums.move" submit={say("move")} {...around}>
          <Field name="under" label={say("move-under")} hint={say("move-hint")} required />
        </Form>
      )}
      {isOpen && entry.repliesTo !== null && (
        <Form request="forums.split" submit={say("split")} {...around}>
          <Field name="title" label={say("split-title")} maxLength={150} required />
        </Form>
      )}
      <AboutAuthor session={session} entry={entry} minutes={60} desk={desk} />
    </section>
  );
}
