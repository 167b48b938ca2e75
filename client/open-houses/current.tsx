import { useState } from "preact/hooks";
import { Prose } from "../ui/prose.tsx";
import { AskedBy } from "./asked-by.tsx";
import { useFloor, useHouse } from "./open-house.ts";
import { TeamDoings } from "./doings.tsx";
import { MarksHere } from "./stage.tsx";
import { Vote } from "./vote.tsx";
import { useHouseWords } from "./words.ts";

/** Of more letters than these, a question is set smaller. */
const long = 160;

/** The question that all look at now, above everything else. */
export function Current() {
  const say = useHouseWords();
  const { phase } = useHouse();
  const { current } = useFloor();
  if (phase === "closed") return null;
  if (!current)
    return (
      <section class="current" aria-label={say("current-title")}>
        <p class="empty">{say("current-none")}</p>
        <Spoken />
      </section>
    );
  const length = (current.text ?? "").length > long ? "words long" : "words";
  return (
    <section class="current" aria-labelledby="current-title">
      <h2 class="kicker live" id="current-title">
        {say("current-title")}
      </h2>
      <div class="asked" id={`e-${current.id}`} key={current.id}>
        <Vote question={current} />
        <div>
          <div class={length}>
            <Prose entry={current.id} text={current.text ?? ""} html={current.html} />
          </div>
          <AskedBy question={current} />
        </div>
      </div>
      <MarksHere entry={current} />
      <TeamDoings question={current} />
      <Spoken />
    </section>
  );
}

/** Says a question that is taken up to those who hear the page: one that stood there already is not news. */
function Spoken() {
  const say = useHouseWords();
  const { current } = useFloor();
  const [known, know] = useState({ id: current?.id, isNews: false });
  if (known.id !== current?.id) know({ id: current?.id, isNews: true });
  const text = known.isNews ? current?.text : null;
  return (
    <p class="unseen" role="status">
      {text && say("current-spoken", { text })}
    </p>
  );
}
