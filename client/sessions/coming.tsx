import { answers } from "../../shared/calendar.ts";
import type { Output } from "../../shared/contract.ts";
import { to } from "../addresses.ts";
import { SignUpForm } from "../people/sign-up-form.tsx";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";

type Event = Output<"sessions.event">;

/** Who comes to a session, and whether I do. */
export function Coming({ event }: { event: Event }) {
  const say = useAllWords();
  const { me } = useReader();
  const { counts, capacity, mine, session } = event;
  const isOpen = session.phase === "lobby" || session.phase === "live";
  return (
    <section class="part">
      <h2>{say("event-coming")}</h2>
      <p>{say("event-counts", { ...counts, capacity })}</p>
      {mine.answer && (
        <p>
          <strong>{say("event-mine", { answer: mine.answer })}</strong>{" "}
          {mine.before !== null && say("event-before", { before: mine.before })}{" "}
          <a href={to("myMonth")}>{say("my-month")}</a>
        </p>
      )}
      {isOpen && me && <Answers event={event} />}
      {isOpen && !me && (
        <div class="join">
          <p>{say("answer-join")}</p>
          <SignUpForm then="event" />
        </div>
      )}
    </section>
  );
}

/** The answers that I have not given. */
function Answers({ event: { session, mine, counts, capacity } }: { event: Event }) {
  const say = useAllWords();
  const { zone } = useReader();
  const isFull = capacity !== null && counts.going >= capacity;
  const given = mine.answer === "waiting" ? "going" : mine.answer;
  return (
    <div class="row answers">
      {answers
        .filter((answer) => answer !== given)
        .map((answer) => (
          <Form
            key={answer}
            request="sessions.answer"
            fixed={{ session: session.slug, answer, ...(zone === null ? {} : { zone }) }}
            submit={say(answer === "going" && isFull ? "answer-wait" : `answer-${answer}`)}
            quiet={answer !== "going"}
          />
        ))}
    </div>
  );
}
