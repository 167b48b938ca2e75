import type { Entry } from "../../shared/reading.ts";
import { Form } from "../ui/form.tsx";
import { Person } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { Clock } from "../ui/when.tsx";
import { Deciding } from "./deciding.tsx";
import { useDesk, useHouse } from "./open-house.ts";
import { Way } from "./way.tsx";
import { useHouseWords } from "./words.ts";

/** Where questions wait until the team has decided about them; nobody else sees it. */
export function Desk() {
  const say = useHouseWords();
  const { phase } = useHouse();
  const desk = useDesk();
  if (!desk) return null;
  const { waiting, decided } = desk;
  return (
    <section class="desk" id="desk" aria-labelledby="desk-title">
      <h2 id="desk-title">
        {say("desk")}
        {waiting.length > 0 && <small>{waiting.length}</small>}
      </h2>
      <p class="hint">
        {say("desk-hint")} {phase === "lobby" && say("desk-lobby")}
      </p>
      {waiting.length === 0 && <p class="empty">{say("desk-none")}</p>}
      <ol class="ruled">
        {waiting.map((question) => (
          <Waiting key={question.id} question={question} />
        ))}
      </ol>
      {decided.length > 0 && (
        <details>
          <summary>{say("desk-decided", { count: decided.length })}</summary>
          <ol class="ruled">
            {decided.map((question) => (
              <Decided key={question.id} question={question} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Asked({ question: { id, who, at, text, html, gone } }: { question: Entry }) {
  const say = useHouseWords();
  const { house } = useHouse();
  return (
    <>
      <p class="meta">
        {who && <Person who={who} />}
        {" · "}
        <Clock at={at} zone={house.session.zone} />
      </p>
      {gone === null ? (
        <Prose entry={id} text={text ?? ""} html={html} />
      ) : (
        <p class="empty">{say("desk-hidden")}</p>
      )}
    </>
  );
}

function Waiting({ question }: { question: Entry }) {
  const say = useHouseWords();
  const { house, params, phase } = useHouse();
  const { id } = question;
  return (
    <li id={`e-${id}`}>
      <Asked question={question} />
      {house.mine.moderates && phase !== "closed" && (
        <>
          <div class="steps">
            {phase === "live" && (
              <>
                <Form
                  request="openHouses.approve"
                  fixed={{ entry: id }}
                  params={params}
                  submit={say("approve")}
                />
                <Way question={id} doing="reword" label={say("reword")} />
                <Way question={id} doing="merge" label={say("merge")} />
              </>
            )}
            <Way question={id} doing="decline" label={say("decline")} />
          </div>
          <Deciding question={question} />
        </>
      )}
    </li>
  );
}

function Decided({ question }: { question: Entry }) {
  const say = useHouseWords();
  const { house, params, phase } = useHouse();
  const { id, fate, reason } = question;
  return (
    <li id={`e-${id}`}>
      <Asked question={question} />
      {fate && (
        <p class="meta">
          {fate.becomes ? (
            <a href={`#e-${fate.becomes}`}>{say("desk-fate", { mark: fate.mark, reason })}</a>
          ) : (
            say("desk-fate", { mark: fate.mark, reason })
          )}{" "}
          {fate.by && fate.mark !== "withdrawn" && say("desk-by", { name: fate.by.name })}
        </p>
      )}
      {house.mine.moderates && phase !== "closed" && fate?.mark === "declined" && (
        <Form
          request="openHouses.reconsider"
          fixed={{ entry: id }}
          params={params}
          submit={say("reconsider")}
          quiet
        />
      )}
    </li>
  );
}
