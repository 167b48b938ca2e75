import type { Me } from "../../shared/people.ts";
import type { Entry } from "../../shared/reading.ts";
import type { Branch } from "../../shared/threads.ts";
import { to, toEntry } from "../addresses.ts";
import { Unmark } from "../moderation/marking.tsx";
import { Marks } from "../moderation/marks.tsx";
import { Speaker } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { useReader } from "../ui/surroundings.ts";
import { At } from "./at.tsx";
import { Panel } from "./panel.tsx";
import { useThread, type Doing, type ThreadData } from "./thread.ts";
import { useForumWords } from "./words.ts";

/** A post with the posts under it, which can be folded away. */
export function PostWithReplies({ branch }: { branch: Branch }) {
  const say = useForumWords();
  const { entry, branches, isBeside } = branch;
  return (
    <li>
      <Post entry={entry} isBeside={isBeside} />
      {branches.length > 0 && (
        <details class="replies" open>
          <summary>{say("replies", { count: branches.length })}</summary>
          <ol>
            {branches.map((below) => (
              <PostWithReplies key={below.entry.id} branch={below} />
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

/** One post: who, what they are, and when on one line; its words; what can be done with it. */
export function Post({ entry, isBeside }: { entry: Entry; isBeside: boolean }) {
  const say = useForumWords();
  const thread = useThread();
  const { taken } = thread;
  const isTaken = taken?.post === entry.id ? taken.doing : null;
  return (
    <article class={entry.who?.role ? "post team" : "post"} id={`e-${entry.id}`}>
      <By entry={entry} isBeside={isBeside} />
      {isTaken !== "edit" &&
        (entry.text === null ? (
          <p class="meta">{say("gone", { gone: entry.gone ?? "hidden", reason: entry.reason })}</p>
        ) : (
          <Prose entry={entry.id} text={entry.text} html={entry.html} />
        ))}
      <Marks
        entry={entry}
        Undo={thread.forum.mine.moderates ? Unmark : null}
        params={thread.params}
      />
      <Doings entry={entry} />
      {isTaken && <Panel entry={entry} doing={isTaken} />}
    </article>
  );
}

function By({ entry, isBeside }: { entry: Entry; isBeside: boolean }) {
  const say = useForumWords();
  const { forum, thread, entries } = useThread();
  const { me } = useReader();
  const parent = isBeside ? entries.find(({ id }) => id === entry.repliesTo) : undefined;
  return (
    <p class="by">
      <Speaker entry={entry} />
      <a class="at" href={toEntry(entry.id)}>
        <At at={entry.at} zone={forum.session.zone} />
      </a>
      {entry.edited && <Way entry={entry} doing="history" label={say("post-edited")} />}
      {isNewTo(me, thread, entry) && <small class="new">{say("post-new")}</small>}
      {isBeside && entry.repliesTo !== null && (
        <a class="at" href={parent ? `#e-${parent.id}` : toEntry(entry.repliesTo)}>
          {say("post-in-reply", { name: parent?.who?.name ?? null })}
        </a>
      )}
    </p>
  );
}

/** Whether somebody else has said this after what the reader has read; nobody is told so who reads for the first time. */
export const isNewTo = (me: Me | null, { read }: ThreadData["thread"], entry: Entry): boolean =>
  read !== null && read > 0 && entry.place > read && entry.who?.handle !== me?.handle;

function Doings({ entry }: { entry: Entry }) {
  const say = useForumWords();
  const { forum, likes } = useThread();
  const { me } = useReader();
  const name = entry.who?.name ?? null;
  const liked = likes(entry.id);
  const isOpen = forum.session.phase === "live";
  return (
    <p class="steps">
      {isOpen && me && entry.gone === null && (
        <Way
          entry={entry}
          doing="reply"
          label={say("post-reply")}
          name={say("post-reply-to", { name })}
        />
      )}
      {(me || forum.mine.moderates) && (
        <Way
          entry={entry}
          doing="about"
          label={say("post-more")}
          name={say("post-more-of", { name })}
        />
      )}
      {liked > 0 && <small>{say("likes", { likes: liked })}</small>}
    </p>
  );
}

interface WayProps {
  readonly entry: Entry;
  readonly doing: Doing;
  readonly label: string;
  /** For a screen reader, where the label alone would not do. */
  readonly name?: string;
}
/** A link to this page with the post taken up; with JavaScript nothing is loaded for it. */
function Way({ entry, doing, label, name }: WayProps) {
  const { live, params, take, taken } = useThread();
  const isTaken = taken?.post === entry.id && taken.doing === doing;
  const isHere = live !== null && doing !== "history";
  return (
    <a
      href={`${to("thread", { ...params, [doing]: entry.id })}#e-${entry.id}`}
      aria-label={name}
      aria-expanded={isTaken}
      onClick={(event) => {
        if (!isHere || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        take(isTaken ? null : { doing, post: entry.id });
      }}
    >
      {label}
    </a>
  );
}
