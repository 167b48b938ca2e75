import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { Prose } from "../ui/prose.tsx";
import { AskedBy } from "./asked-by.tsx";
import { TeamDoings } from "./doings.tsx";
import { useFloor, useHouse, useVotes } from "./open-house.ts";
import { inOrder, orders } from "./questions.ts";
import { useSteady } from "./steady.ts";
import { MarksHere } from "./stage.tsx";
import { Vote } from "./vote.tsx";
import { useHouseWords } from "./words.ts";

/** The questions that wait for an answer, with their votes. */
export function Queue() {
  const say = useHouseWords();
  const { order, phase } = useHouse();
  const { queue, answered, current } = useFloor();
  const votes = useVotes();
  const steady = useSteady(inOrder(queue, order, votes), order);
  if (phase === "closed" && queue.length === 0) return null;
  const first = answered.length === 0 && current === null;
  return (
    <section class="queue" id="queue" aria-labelledby="queue-title">
      <header>
        <h2 id="queue-title">
          {say(phase === "closed" ? "queue-left" : "queue")}
          {queue.length > 0 && <small>{queue.length}</small>}
        </h2>
        {queue.length > 1 && <Orders />}
      </header>
      {queue.length === 0 && <p class="empty">{say(first ? "queue-none" : "queue-empty")}</p>}
      <ol class="ruled" {...steady.around}>
        {steady.items.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ol>
    </section>
  );
}

function Orders() {
  const say = useHouseWords();
  const { order, params } = useHouse();
  const { order: _, ...plain } = params;
  return (
    <nav class="inline" aria-label={say("queue-order")}>
      {orders.map((one) => (
        <a
          key={one}
          href={`${to("openHouse", one === "votes" ? plain : { ...plain, order: one })}#queue`}
          aria-current={one === order ? "true" : undefined}
        >
          {say(`order-${one}`)}
        </a>
      ))}
    </nav>
  );
}

function Question({ question }: { question: Entry }) {
  const { id, text, html } = question;
  return (
    <li class="asked" id={`e-${id}`}>
      <Vote question={question} />
      <div>
        <div class="words">
          <Prose entry={id} text={text ?? ""} html={html} />
        </div>
        <AskedBy question={question} />
        <MarksHere entry={question} />
        <TeamDoings question={question} />
      </div>
    </li>
  );
}
