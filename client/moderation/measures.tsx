import type { Measure } from "../../shared/moderation.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Name } from "../ui/person.tsx";

interface MeasuresProps {
  readonly session: string;
  readonly measures: readonly Measure[];
  readonly zone: string;
}

/** The mutes and removals in force, each with its reason, its end and a way to lift it. */
export function Measures({ session, measures, zone }: MeasuresProps) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("measures")}</h2>
      {measures.length === 0 && <p class="empty">{say("measures-none")}</p>}
      <ul class="ruled">
        {measures.map((measure) => (
          <li key={measure.id} class="row">
            <p>
              <a href={to("person", { handle: measure.person.handle })}>
                <Name>{measure.person.name}</Name>
              </a>{" "}
              {say("measure", { ...measure, zone })}
              {measure.note && <small dir="auto">{say("quoted", { text: measure.note })}</small>}
            </p>
            <Form
              request="moderation.lift"
              fixed={{ session, measure: measure.id }}
              submit={say("lift")}
              quiet
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
