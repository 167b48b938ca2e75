import type { Entry } from "../../shared/reading.ts";
import { Unsent } from "../chats/unsent.tsx";
import { Marking, Unmark } from "../moderation/marking.tsx";
import { Marks } from "../moderation/marks.tsx";
import { Speaker } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { Clock } from "../ui/when.tsx";
import { isForStage } from "./asking.ts";
import { useFloor, useHouse } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

/** So many of the last things said on stage are in sight; those before are folded away. */
const inSight = 3;

/** What hosts and panel say. */
export function Stage() {
  const say = useHouseWords();
  const { live } = useHouse();
  const { stage } = useFloor();
  const [earlier, latest] = [stage.slice(0, -inSight), stage.slice(-inSight)];
  return (
    <section class="stage" aria-labelledby="stage">
      <h2 id="stage">{say("stage")}</h2>
      {stage.length === 0 && <p class="empty">{say("stage-none")}</p>}
      {earlier.length > 0 && (
        <details>
          <summary>{say("stage-earlier", { count: earlier.length })}</summary>
          <ol>
            {earlier.map((entry) => (
              <Said key={entry.id} entry={entry} />
            ))}
          </ol>
        </details>
      )}
      <div role="log" aria-labelledby="stage">
        <ol>
          {latest.map((entry) => (
            <Said key={entry.id} entry={entry} />
          ))}
        </ol>
      </div>
      <Unsent live={live} isHere={isForStage} />
    </section>
  );
}

/** Who said what on stage, or wrote it in answer. */
export function Said({ entry }: { entry: Entry }) {
  const { house } = useHouse();
  const { id, at, text, html } = entry;
  return (
    <li class="uttered" id={`e-${id}`}>
      <p class="by">
        <Speaker entry={entry} />
        <Clock at={at} zone={house.session.zone} />
      </p>
      <Prose entry={id} text={text ?? ""} html={html} />
      <MarksHere entry={entry} />
      {house.mine.moderates && <ToMark entry={entry} />}
    </li>
  );
}

/** How something said here is singled out; moderators take that back. */
export function MarksHere({ entry }: { entry: Entry }) {
  const { house, params } = useHouse();
  return <Marks entry={entry} Undo={house.mine.moderates ? Unmark : null} params={params} />;
}

function ToMark({ entry }: { entry: Entry }) {
  const say = useHouseWords();
  const { params } = useHouse();
  return (
    <details>
      <summary>{say("marking")}</summary>
      <Marking entry={entry} desk={{ params, onKept: () => {} }} />
    </details>
  );
}
