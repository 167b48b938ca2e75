import { withoutCommand } from "../../shared/commands.ts";
import { type Link, linksOf } from "../../shared/links.ts";
import type { Entry } from "../../shared/reading.ts";
import { useAllWords } from "../ui/all-words.ts";
import { By } from "../ui/person.tsx";
import type { EntriesById } from "./transcript.ts";

const minutes = ["spotlight", "agreed", "action", "info"] as const;

/**
 * What heads a record: what its moderators singled out, every link once, and how people introduced themselves before the
 * first question.
 */
export function Heads({ entries }: { entries: EntriesById }) {
  const say = useAllWords();
  const shown = [...entries.values()].filter(
    ({ gone, text, synthesis }) => gone === null && text !== null && !synthesis,
  );
  const links = linksOf(shown);
  const linking = new Set(links.map(({ entry }) => entry));
  const others = shown.filter(({ id, marks }) => marks.includes("link") && !linking.has(id));
  return (
    <>
      {minutes.map((mark) => (
        <Minutes
          key={mark}
          title={say("heads", { mark })}
          told={shown.filter(({ marks }) => marks.includes(mark))}
          entries={entries}
        />
      ))}
      {links.length + others.length > 0 && (
        <section class="part head">
          <h2>{say("links")}</h2>
          <ul>
            {links.map((link) => (
              <LinkTold key={link.url} link={link} entries={entries} />
            ))}
            {others.map((entry) => (
              <Told key={entry.id} entry={entry} entries={entries} />
            ))}
          </ul>
        </section>
      )}
      <Introductions told={introductions(shown)} entries={entries} />
    </>
  );
}

/** Said before the first question of the script by those who do not run the chat. */
function introductions(shown: readonly Entry[]): readonly Entry[] {
  const first = shown.findIndex(({ question }) => question !== null);
  return shown.slice(0, Math.max(0, first)).filter(({ who }) => who !== null && who.role === null);
}

interface ToldProps {
  readonly title: string;
  readonly told: readonly Entry[];
  readonly entries: EntriesById;
}
function Minutes({ title, told, entries }: ToldProps) {
  if (told.length === 0) return null;
  return (
    <section class="part head">
      <h2>{title}</h2>
      <ul>
        {told.map((entry) => (
          <Told key={entry.id} entry={entry} entries={entries} />
        ))}
      </ul>
    </section>
  );
}

/** There may be as many as people. */
function Introductions({ told, entries }: Omit<ToldProps, "title">) {
  const say = useAllWords();
  if (told.length === 0) return null;
  return (
    <details class="head">
      <summary>{say("introductions", { count: told.length })}</summary>
      <ul>
        {told.map((entry) => (
          <Told key={entry.id} entry={entry} entries={entries} />
        ))}
      </ul>
    </details>
  );
}

/** So many characters of a post head a record; it stands further down in full. */
const most = 400;
const beginningOf = (text: string): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\s\S*$/, "")} …`;

function Told({ entry, entries }: { entry: Entry; entries: EntriesById }) {
  return (
    <li>
      <p dir="auto">{beginningOf(withoutCommand(entry.text ?? ""))}</p>
      <Origin
        id={entry.id}
        by={entry.who}
        shownAs={entry.shownAs}
        question={entry.answers}
        entries={entries}
      />
    </li>
  );
}

function LinkTold({ link, entries }: { link: Link; entries: EntriesById }) {
  return (
    <li>
      <a href={link.url} rel="nofollow noopener ugc" dir="auto">
        {link.title}
      </a>
      <Origin
        id={link.entry}
        by={link.by}
        shownAs={link.shownAs}
        question={link.question}
        entries={entries}
      />
    </li>
  );
}

interface OriginProps extends Pick<Link, "by" | "shownAs" | "question"> {
  readonly id: string;
  readonly entries: EntriesById;
}
/** Who said it, and to which question; leads to where it stands. */
function Origin({ id, by, shownAs, question, entries }: OriginProps) {
  const say = useAllWords();
  const number = entries.get(question ?? "")?.question ?? null;
  return (
    <small>
      <a href={`#e-${id}`}>
        <By who={by} shownAs={shownAs} />
        {number !== null && ` · ${say("question-number", { number })}`}
      </a>
    </small>
  );
}
