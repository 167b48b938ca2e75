import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";

/** The sheets on which sessions with rooms here are prepared. */
const sheets = [
  { sheet: "schedule", word: "schedule-title" },
  { sheet: "openForum", word: "open-forum-title" },
  { sheet: "scheduleHouse", word: "schedule-house-title" },
] as const;

/** Leads whoever wants to hold something here to the sheet for it. */
export function HeldHere() {
  const say = useAllWords();
  return (
    <section class="part" aria-labelledby="held-here">
      <h2 id="held-here">{say("publish-here")}</h2>
      <p class="hint">{say("publish-here-why")}</p>
      <ul class="plainlist">
        {sheets.map(({ sheet, word }) => (
          <li key={sheet}>
            <a href={to(sheet)}>{say(word)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
