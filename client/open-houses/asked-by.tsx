import type { ComponentChildren } from "preact";
import type { Entry } from "../../shared/reading.ts";
import { toEntry } from "../addresses.ts";
import { Person } from "../ui/person.tsx";
import { useReader } from "../ui/surroundings.ts";
import { Clock } from "../ui/when.tsx";
import { useFloor, useHouse } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

/** Who asked, when, and what else asks the same. */
export function AskedBy(props: { question: Entry; children?: ComponentChildren }) {
  const { question, children } = props;
  const say = useHouseWords();
  const { me } = useReader();
  const { house } = useHouse();
  const joined = useFloor().mergedInto(question.id);
  const { who } = question;
  return (
    <>
      <p class="meta">
        {who ? (
          <>
            {say("asked-by")} <Person who={who} />
            {me && who.handle === me.handle && <small class="new">{say("mine")}</small>}
          </>
        ) : (
          (question.shownAs?.initials ?? say("asked-by-somebody"))
        )}
        {" · "}
        <a class="at" href={toEntry(question.id)}>
          <Clock at={question.at} zone={house.session.zone} />
        </a>
        {children}
      </p>
      {joined.length > 0 && (
        <details class="joined">
          <summary>{say("joined-with", { count: joined.length })}</summary>
          <ul>
            {joined.map(({ id, text }) => (
              <li key={id} id={`e-${id}`} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
