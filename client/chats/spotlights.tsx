import { withoutCommand } from "../../shared/commands.ts";
import { useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";
import { Origin } from "./origin.tsx";

/** What moderators have put in the spotlight, by place. */
export function Spotlights() {
  const say = useSay();
  const { heads } = useChat().start;
  const { entries } = useReading();
  const first = entries[0]?.place ?? Infinity;
  const lit = [
    ...heads.spotlights.filter(({ place }) => place < first),
    ...entries.filter(({ marks, gone }) => gone === null && marks.includes("spotlight")),
  ];
  if (lit.length === 0) return null;
  return (
    <section>
      <h2>{say("spotlights")}</h2>
      <ul class="plainlist heads">
        {lit.map(({ id, who, shownAs, answers, text }) => (
          <li key={id}>
            <q class="clipped" dir="auto">
              {withoutCommand(text ?? "")}
            </q>
            <Origin of={{ entry: id, by: who, shownAs, question: answers }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
