import type { Question } from "../../shared/chats.ts";
import type { Phase } from "../../shared/sessions.ts";
import { Form } from "../ui/form.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Clock } from "../ui/when.tsx";
import { useChat, useReading } from "./chat.ts";

/** How far the script has come; each posted question leads to its place. The team posts the next from here. */
export function Script({ phase }: { phase: Phase }) {
  const say = useSay();
  const { chat } = useChat();
  const { questions } = useReading();
  const current = questions.at(-1)?.id;
  const isPosted = ({ id, place }: Question): boolean =>
    place !== null || questions.some((posted) => posted.id === id);
  const next = chat.script.find((question) => !isPosted(question))?.id;
  if (chat.script.length === 0) return null;
  return (
    <section>
      <h2>{say("script")}</h2>
      <p class="meta">
        {say("script-progress", {
          posted: chat.script.filter(isPosted).length,
          all: chat.script.length,
        })}
      </p>
      <ol class="progress">
        {chat.script.map((question) => (
          <Step
            key={question.id}
            question={question}
            state={question.id === current ? "current" : isPosted(question) ? "posted" : "waiting"}
            mayPost={phase === "live" && chat.mine.role !== null && question.id === next}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  readonly question: Question;
  readonly state: "posted" | "current" | "waiting";
  readonly mayPost: boolean;
}
function Step({ question: { id, number, text, postAt }, state, mayPost }: StepProps) {
  const say = useSay();
  const { slug: session, zone } = useChat().chat.session;
  const name = say("question-number", { number });
  return (
    <li class={state} aria-current={state === "current" ? "step" : undefined}>
      <span class="number">{state === "waiting" ? name : <a href={`#q${number}`}>{name}</a>}</span>
      <span class="clipped" dir="auto">
        {text}
      </span>
      {state === "waiting" && (
        <small>{postAt ? <Clock at={postAt} zone={zone} /> : say("by-key")}</small>
      )}
      {mayPost && (
        <Form
          request="chats.postQuestion"
          fixed={{ session, question: id }}
          submit={say("post-now", { number })}
          quiet
        />
      )}
    </li>
  );
}
