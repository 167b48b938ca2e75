import { alike } from "./alike.ts";
import { useFloor } from "./open-house.ts";
import { Vote } from "./vote.tsx";
import { useHouseWords } from "./words.ts";

/** So much must a question share with what is being written, from 0 to 1. */
const least = 0.3;
/** So many are shown, to leave room for writing. */
const most = 2;

/** Questions of the queue that ask what is being written: a vote for one of them says as much. */
export function Alike({ text }: { text: string }) {
  const say = useHouseWords();
  const { queue } = useFloor();
  const found = text.trim() === "" ? [] : alike(text, queue, least).slice(0, most);
  if (found.length === 0) return null;
  return (
    <section class="alike" aria-label={say("ask-alike")}>
      <p class="hint">{say("ask-alike")}</p>
      <ul>
        {found.map((question) => (
          <li key={question.id}>
            <Vote question={question} />
            <span class="clipped" dir="auto">
              {question.text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
