import { useSay } from "../ui/surroundings.ts";
import type { Heading } from "../../shared/chapters.ts";

/** A posted question: a heading that stays in sight while its answers pass. */
export function Question({ heading: { number, text } }: { heading: Heading }) {
  const say = useSay();
  return (
    <header class="question" id={`q${number}`}>
      <h2>
        <span class="number">{say("question-number", { number })}</span>
        <span dir="auto">{text ?? say("gone", { gone: "hidden", reason: null })}</span>
      </h2>
    </header>
  );
}
