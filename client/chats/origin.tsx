import type { Link } from "../../shared/links.ts";
import { toEntry } from "../addresses.ts";
import { Name } from "../ui/person.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useReading } from "./chat.ts";

/** Who said something that stands beside the chat, and to which question; leads to where it was said. */
export function Origin({ of }: { of: Pick<Link, "by" | "question" | "entry"> }) {
  const say = useSay();
  const { questions, entries } = useReading();
  const question = questions.find(({ id }) => id === of.question);
  const isHere = entries.some(({ id }) => id === of.entry);
  return (
    <small>
      <a href={isHere ? `#e-${of.entry}` : toEntry(of.entry)}>
        {of.by ? <Name>{of.by.name}</Name> : say("permalink")}
        {question && ` · ${say("question-number", question)}`}
      </a>
    </small>
  );
}
