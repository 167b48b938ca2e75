import type { Forum, Thread } from "../../shared/forums.ts";
import { paths, to } from "../addresses.ts";
import { ArchivedAs } from "../rooms/archived-as.tsx";
import { page, type Ask, type Params } from "../page.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { Field } from "../ui/fields.tsx";
import { Name } from "../ui/person.tsx";
import { useReader } from "../ui/surroundings.ts";
import { Allowed } from "./allowed.tsx";
import { At } from "./at.tsx";
import { Heading } from "./heading.tsx";
import { Joining } from "../people/joining.tsx";
import { useThreads, type ListData } from "./list.ts";
import { SynthesisAbove } from "./synthesis-above.tsx";
import { toThread, useForumWords } from "./words.ts";
import { Writing } from "./writing.tsx";

/** `before`: the place of the newest post of the last thread on the page before. */
async function load(ask: Ask, { session = "", before }: Params): Promise<ListData> {
  const [forum, list, written] = await Promise.all([
    ask("forums.one", { session }),
    ask("forums.threads", { session, ...(before ? { before: Number(before) } : {}) }),
    ask("forums.synthesis", { session }),
  ]);
  return { forum, written, ...list };
}

export const forumPage = page({
  path: paths.forum,
  load,
  title: ({ forum }) => forum.session.title,
  description: ({ forum }) => forum.session.description,
  View: ({ data, params }) => {
    const say = useForumWords();
    const { forum, earlier } = data;
    const { threads, live } = useThreads(data, params);
    const session = forum.session.slug;
    return (
      <article class="forum">
        <Heading forum={forum} />
        <SynthesisAbove forum={forum} written={data.written} />
        <section class="threads">
          <h2>{say("threads")}</h2>
          {threads.length === 0 && <p class="empty">{say("threads-none")}</p>}
          <ol class="ruled">
            {threads.map((thread) => (
              <Line key={thread.id} thread={thread} forum={forum} />
            ))}
          </ol>
          {earlier !== null && (
            <a href={to("forum", { session, before: String(earlier) })}>{say("threads-earlier")}</a>
          )}
        </section>
        {forum.session.phase === "live" && <Starting forum={forum} live={live} />}
      </article>
    );
  },
});

/** One thread: its title, who began it, and its last words. */
function Line({ thread, forum }: { thread: Thread; forum: Forum }) {
  const say = useForumWords();
  const { newest, by, unread } = thread;
  return (
    <li class={unread ? "unread" : undefined}>
      <h3>
        <a href={toThread(forum.session.slug, thread)} dir="auto">
          {thread.title ?? say("thread-gone")}
        </a>
        {unread !== null && unread > 0 && (
          <small class="new">{say("thread-unread", { count: unread })}</small>
        )}
      </h3>
      <p class="meta">
        {by && (
          <>
            <Name>{by.name}</Name>
            {" · "}
          </>
        )}
        {say("thread-posts", { count: thread.posts })}
        {" · "}
        {say("thread-last", { name: newest.who?.name ?? null })},{" "}
        <At at={newest.at} zone={forum.session.zone} />
      </p>
      {newest.words && (
        <p class="clipped" dir="auto">
          {newest.words}
        </p>
      )}
    </li>
  );
}

function Starting({ forum, live }: { forum: Forum; live: LiveRoom | null }) {
  const say = useForumWords();
  const { me } = useReader();
  const session = forum.session.slug;
  return (
    <section class="part" id="begin">
      <h2>{say("thread-start")}</h2>
      {me ? (
        <Allowed forum={forum} live={live}>
          <Writing
            request="forums.startThread"
            fixed={{ session }}
            draft={forum.room}
            submit={say("post-do")}
          >
            <Field name="title" label={say("thread-title")} maxLength={150} required />
          </Writing>
          <ArchivedAs session={session} archived={forum.mine.archived} />
        </Allowed>
      ) : (
        <Joining then="forum" params={{ session }} />
      )}
    </section>
  );
}
