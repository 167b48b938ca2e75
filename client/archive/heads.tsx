import { withoutCommand } from "../../shared/commands.ts";
import type { Link } from "../../shared/links.ts";
import type { Entry } from "../../shared/reading.ts";
import { minutes, type RecordHeads } from "../../shared/record-heads.ts";
import { useAllWords } from "../ui/all-words.ts";
import { By } from "../ui/person.tsx";
import type { EntriesById, There } from "./transcript.ts";

interface HeadsProps {
  readonly heads: RecordHeads;
  /** How much more there is, further on. */
  readonly left?: number;
  readonly entries: EntriesById;
  /** Where an entry stands. */
  readonly there: There;
}

/**
 * What heads a record: what its moderators singled out, every link once, and how people introduced themselves before the
 * first question.
 */
export function Heads({ heads, left = 0, entries, there }: HeadsProps) {
  const say = useAllWords();
  const { links, others } = heads;
  const known = { entries, there };
  return (
    <>
      {minutes.map((mark) => (
        <Minutes key={mark} title={say("heads", { mark })} told={heads.minutes[mark]} {...known} />
      ))}
      {links.length + others.length > 0 && (
        <section class="part head">
          <h2>{say("links")}</h2>
          <ul>
            {links.map((link) => (
              <LinkTold key={link.url} link={link} {...known} />
            ))}
            {others.map((entry) => (
              <Told key={entry.id} entry={entry} {...known} />
            ))}
          </ul>
        </section>
      )}
      <Introductions told={heads.introductions} {...known} />
      {left > 0 && <p class="meta">{say("heads-left", { left })}</p>}
    </>
  );
}

type Known = Pick<HeadsProps, "entries" | "there">;
interface ToldProps extends Known {
  readonly title: string;
  readonly told: readonly Entry[];
}
function Minutes({ title, told, ...known }: ToldProps) {
  if (told.length === 0) return null;
  return (
    <section class="part head">
      <h2>{title}</h2>
      <ul>
        {told.map((entry) => (
          <Told key={entry.id} entry={entry} {...known} />
        ))}
      </ul>
    </section>
  );
}

/** There may be as many as people. */
function Introductions({ told, ...known }: Omit<ToldProps, "title">) {
  const say = useAllWords();
  if (told.length === 0) return null;
  return (
    <details class="head">
      <summary>{say("introductions", { count: told.length })}</summary>
      <ul>
        {told.map((entry) => (
          <Told key={entry.id} entry={entry} {...known} />
        ))}
      </ul>
    </details>
  );
}

/** So many characters of a post head a record; it stands further down in full. */
const most = 400;
const beginningOf = (text: string): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\s\S*$/, "")} …`;

function Told({ entry, ...known }: Known & { entry: Entry }) {
  return (
    <li>
      <p dir="auto">{beginningOf(withoutCommand(entry.text ?? ""))}</p>
      <Origin
        id={entry.id}
        by={entry.who}
        shownAs={entry.shownAs}
        question={entry.answers}
        {...known}
      />
    </li>
  );
}

function LinkTold({ link, ...known }: Known & { link: Link }) {
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
        {...known}
      />
    </li>
  );
}

interface OriginProps extends Known, Pick<Link, "by" | "shownAs" | "question"> {
  readonly id: string;
}
/** Who said it, and to which question; leads to where it stands. */
function Origin({ id, by, shownAs, question, entries, there }: OriginProps) {
  const say = useAllWords();
  const number = entries.get(question ?? "")?.question ?? null;
  return (
    <small>
      <a href={`${there(id)}#e-${id}`}>
        <By who={by} shownAs={shownAs} />
        {number !== null && ` · ${say("question-number", { number })}`}
      </a>
    </small>
  );
}
