import { useAllWords } from "../ui/all-words.ts";

const ways = [
  ['"exit tickets"', "search-way-row"],
  ["tickets -homework", "search-way-without"],
  ["tickets by:maya-lin", "search-way-by"],
  ["tickets in:math-at-play", "search-way-in"],
  ["tickets kind:question", "search-way-kind"],
  ["tickets after:2026-10-31 before:2026-12-01", "search-way-days"],
] as const;

/** What may be written where words are looked for, by example. */
export function WaysToAsk() {
  const say = useAllWords();
  return (
    <section>
      <h2 class="small">{say("search-ways")}</h2>
      <dl class="ways-to-ask">
        {ways.map(([example, key]) => (
          <div key={key}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{say(key)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
