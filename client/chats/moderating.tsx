import type { Entry } from "../../shared/reading.ts";
import { Marking } from "../moderation/marking.tsx";
import { AboutAuthor, Turning } from "../moderation/moderating.tsx";
import { Choose } from "../ui/fields.tsx";
import { useTeamWords } from "../moderation/words.ts";
import { Form } from "../ui/form.tsx";
import { useChat, useReading } from "./chat.ts";

interface ModeratingProps {
  readonly entry: Entry;
  readonly done: () => void;
}

/** What moderators can do about a message and about who said it: each with a reason, which is told. */
export function Moderating({ entry, done }: ModeratingProps) {
  const say = useTeamWords();
  const { slug: session } = useChat().chat.session;
  const desk = { params: { session }, onKept: done };
  return (
    <section class="moderating">
      <h2>{say("moderating")}</h2>
      <Marking entry={entry} desk={desk} />
      <Turning entry={entry} desk={desk} />
      {entry.gone === null && entry.question === null && <Reassign entry={entry} done={done} />}
      <AboutAuthor session={session} entry={entry} minutes={10} desk={desk} />
    </section>
  );
}

function Reassign({ entry, done }: ModeratingProps) {
  const say = useTeamWords();
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
