import type { Entry } from "../../shared/reading.ts";
import { Prose } from "../ui/prose.tsx";
import { Clock } from "../ui/when.tsx";
import { AskedBy } from "./asked-by.tsx";
import { TeamDoings } from "./doings.tsx";
import { useFloor, useHouse, useVotes } from "./open-house.ts";
import { MarksHere, Said } from "./stage.tsx";
import { useHouseWords } from "./words.ts";

/** The questions that have had their answer, the last one first. */
export function Answered() {
  const say = useHouseWords();
  const { answered } = useFloor();
  if (answered.length === 0) return null;
  return (
    <section class="answered" aria-labelledby="answered-title">
      <h2 id="answered-title">
        {say("answered-title")}
        <small>{answered.length}</small>
      </h2>
      <ol class="ruled">
        {answered.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ol>
    </section>
  );
}

function Question({ question }: { question: Entry }) {
  const { id, text, html } = question;
  return (
    <li class="asked" id={`e-${id}`}>
      <div class="words">
        <Prose entry={id} text={text ?? ""} html={html} />
      </div>
      <AskedBy question={question}>
        {" · "}
        <How question={question} />
      </AskedBy>
      <Written question={question} />
      <MarksHere entry={question} />
      <TeamDoings question={question} />
    </li>
  );
}

function How({ question: { id, fate } }: { question: Entry }) {
  const say = useHouseWords();
  const { house } = useHouse();
  const counted = useVotes()(id);
  const written = useFloor().answersTo(id).length > 0;
  const votes = fate?.votes ?? counted;
  return (
    <>
      {say(written ? "answered-written" : "answered-live")}{" "}
      <Clock at={fate?.at ?? null} zone={house.session.zone} />, {say("votes", { votes })}
    </>
  );
}

/** What was written in answer. */
function Written({ question: { id } }: { question: Entry }) {
  const answers = useFloor().answersTo(id);
  if (answers.length === 0) return null;
  return (
    <ol class="written">
      {answers.map((answer) => (
        <Said key={answer.id} entry={answer} />
      ))}
    </ol>
  );
}
