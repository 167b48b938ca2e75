import { useState } from "preact/hooks";
import type { Entry } from "../../shared/reading.ts";
import { Marking } from "../moderation/marking.tsx";
import { AboutAuthor, Turning } from "../moderation/moderating.tsx";
import { newId } from "../rooms/new-id.ts";
import { Form } from "../ui/form.tsx";
import { LongField } from "../ui/fields.tsx";
import { Merging } from "./merging.tsx";
import { useHouse } from "./open-house.ts";
import { Panel } from "./panel.tsx";
import { Way } from "./way.tsx";
import { useHouseWords } from "./words.ts";

/** What the team does with a question of the floor. */
export function TeamDoings({ question }: { question: Entry }) {
  const say = useHouseWords();
  const { desk, house, phase } = useHouse();
  if (desk === null) return null;
  const { id, text, fate } = question;
  const mark = fate?.mark ?? "open";
  const isOpen = phase === "live";
  return (
    <>
      <div class="steps">
        {isOpen && mark === "open" && <Deed request="openHouses.takeUp" question={id} quiet />}
        {isOpen && mark === "current" && <Deed request="openHouses.answer" question={id} />}
        <Way
          question={id}
          doing="answer"
          label={say(mark === "answered" ? "answer-add" : "answer-write")}
        />
        {house.mine.moderates && (
          <Way
            question={id}
            doing="about"
            label={say("question-more")}
            name={say("question-more-of", { text: text ?? "" })}
          />
        )}
      </div>
      <Panel question={id} of={["answer", "about"]}>
        {(doing) =>
          doing === "answer" ? <Writing question={id} /> : <More question={question} mark={mark} />
        }
      </Panel>
    </>
  );
}

const deeds = {
  "openHouses.takeUp": "take-up",
  "openHouses.answer": "answer-live",
  "openHouses.reopen": "reopen",
} as const;

interface DeedProps {
  readonly request: keyof typeof deeds;
  readonly question: string;
  readonly quiet?: boolean;
}
/** One press of a button. */
function Deed({ request, question, quiet = false }: DeedProps) {
  const say = useHouseWords();
  const { params, letGo } = useHouse();
  const [id] = useState(newId);
  return (
    <Form
      request={request}
      fixed={{ entry: question }}
      {...(request === "openHouses.answer" ? { fresh: id } : {})}
      params={params}
      onKept={() => letGo(question)}
      submit={say(deeds[request])}
      quiet={quiet}
    />
  );
}

function Writing({ question }: { question: string }) {
  const say = useHouseWords();
  const { params, letGo } = useHouse();
  const [id] = useState(newId);
  return (
    <Form
      request="openHouses.answer"
      fixed={{ entry: question }}
      fresh={id}
      params={params}
      onKept={() => letGo(question)}
      submit={say("answer-do")}
    >
      <LongField
        name="text"
        label={say("answer-words")}
        hint={say("answer-hint")}
        rows={4}
        maxLength={20_000}
        required
      />
    </Form>
  );
}

/** What is seldom done, and only by moderators. */
function More({ question, mark }: { question: Entry; mark: string }) {
  const { house, params, phase, letGo } = useHouse();
  const { id } = question;
  const desk = { params, onKept: () => letGo(id) };
  return (
    <>
      {phase === "live" && mark === "open" && (
        <Deed request="openHouses.answer" question={id} quiet />
      )}
      {phase === "live" && mark !== "open" && (
        <Deed request="openHouses.reopen" question={id} quiet />
      )}
      {phase === "live" && mark === "open" && <Merging question={question} />}
      <Marking entry={question} desk={desk} />
      <Turning entry={question} desk={desk} />
      <AboutAuthor session={house.session.slug} entry={question} minutes={60} desk={desk} />
    </>
  );
}
