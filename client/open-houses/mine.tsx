import { Unsent } from "../chats/unsent.tsx";
import { Form } from "../ui/form.tsx";
import { Prose } from "../ui/prose.tsx";
import { isForStage } from "./asking.ts";
import { useHouse, useMine } from "./open-house.ts";
import type { Mine as Question } from "./questions.ts";
import { useHouseWords } from "./words.ts";

/** My questions and what has become of each; nobody else sees this. */
export function Mine() {
  const say = useHouseWords();
  const { live } = useHouse();
  const mine = useMine();
  return (
    <section class="mine" id="mine" aria-labelledby="mine-title">
      <h2 id="mine-title">{say("mine-title")}</h2>
      {mine.length === 0 && <p class="empty">{say("mine-none")}</p>}
      <Unsent live={live} isHere={(said) => !isForStage(said)} />
      <ol class="ruled" aria-live="polite">
        {mine.map((question) => (
          <MyQuestion key={question.id} question={question} />
        ))}
      </ol>
    </section>
  );
}

function MyQuestion({ question }: { question: Question }) {
  const say = useHouseWords();
  const { live, phase } = useHouse();
  const { id, text, html, mark, reason, note, becomes } = question;
  const isOver = mark === "declined" || mark === "withdrawn";
  return (
    <li class={mark} id={`e-${id}`}>
      <p class="fate">
        {say("fate-of-mine", { mark, reason })}{" "}
        {becomes && <a href={`#e-${becomes}`}>{say("to-question")}</a>}
      </p>
      <Prose entry={id} text={text ?? ""} html={html} />
      {note && (
        <p class="note" dir="auto">
          {say("fate-note", { text: note })}
        </p>
      )}
      {mark === "waiting" && phase !== "closed" && <Withdrawing question={id} />}
      {isOver && phase !== "closed" && live && (
        <button type="button" class="quiet" onClick={() => askAgain(text ?? "")}>
          {say("ask-again")}
        </button>
      )}
    </li>
  );
}

function Withdrawing({ question }: { question: string }) {
  const say = useHouseWords();
  const { params } = useHouse();
  return (
    <details>
      <summary>{say("withdraw-sure")}</summary>
      <p class="hint">{say("withdraw-hint")}</p>
      <Form
        request="openHouses.withdraw"
        fixed={{ entry: question }}
        params={params}
        submit={say("withdraw-do")}
        quiet
      />
    </details>
  );
}

/** Takes the words back to where one asks, unless something else is being written there. */
function askAgain(text: string): void {
  const words = document.getElementById("words");
  if (!(words instanceof HTMLTextAreaElement)) return;
  if (words.value.trim() === "") words.value = text;
  words.focus();
}
