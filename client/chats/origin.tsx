import type { Link } from "../../shared/links.ts";
import { toEntry } from "../addresses.ts";
import { By } from "../ui/person.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useReading } from "./chat.ts";

/** Who said something that stands beside the chat, and to which question; leads to where it was said. */
export function Origin({ of }: { of: Pick<Link, "by" | "shownAs" | "question" | "entry"> }) {
  const say = useSay();
  const { questions, entries } = useReading();
  const question = questions.find(({ id }) => id === of.question);
  const isHere = entries.some(({ id }) => id === of.entry);
  return (
    <small>
      <a href={isHere ? `#e-${of.entry}` : toEntry(of.entry)}>
        <By who={of.by} shownAs={of.shownAs} />
        {question && ` · ${say("question-number", question)}`}
      </a>
    </small>
  );
}
