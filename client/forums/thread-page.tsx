import { useEffect } from "preact/hooks";
import type { Archived } from "../../shared/consents.ts";
import { treeOf } from "../../shared/threads.ts";
import { paths, to } from "../addresses.ts";
import { ArchivedAs } from "../rooms/archived-as.tsx";
import { page, type Ask, type Params } from "../page.ts";
import { Form } from "../ui/form.tsx";
import { sayPlainly } from "../ui/plainly.ts";
import { useReader } from "../ui/surroundings.ts";
import { Allowed } from "./allowed.tsx";
import { Openness } from "./heading.tsx";
import { Joining } from "../people/joining.tsx";
import { Post, PostWithReplies } from "./post.tsx";
import { ThreadContext, useFollowing, useThread, type ThreadData } from "./thread.ts";
import { useForumWords } from "./words.ts";
import { Writing } from "./writing.tsx";

/** As many fine rules as a phone has room for. */
const deepest = 6;

/** An address ends with the thread's id. */
const idLength = 36;

/** `page`: of a great thread; `order`: `flat` by time; `reply`, `edit`, `about`, `history`: the post that is taken up. */
async function load(
  ask: Ask,
  { session = "", thread = "", page: number, history }: Params,
): Promise<ThreadData> {
  const [forum, shown, told, { following }] = await Promise.all([
    ask("forums.one", { session }),
    ask("forums.thread", { session, thread, ...(number ? { page: Number(number) } : {}) }),
    history ? ask("forums.history", { entry: history }) : null,
    ask("notices.following", { entry: thread.slice(-idLength) }),
  ]);
  return { forum, thread: shown, versions: told?.versions ?? null, following };
}

/** What members differ in who are told the same otherwise. */
interface Seen {
  readonly read: number;
  readonly following: boolean;
  readonly archived: Archived;
}

/** The same page as any member sees it who has read so far, does or does not follow the thread, and is archived so. */
export const asAny = (
  { forum, thread, ...data }: ThreadData,
  { read, following, archived }: Seen,
): ThreadData => ({
  ...data,
  following,
  thread: { ...thread, read },
  forum: {
    ...forum,
    backstage: null,
    mine: { role: null, moderates: false, measure: null, archived },
  },
});

export const threadPage = page({
  path: paths.thread,
  load,
  title: ({ thread, forum }) => thread.title ?? forum.session.title,
  description: ({ forum }) => sayPlainly("kind", forum.session),
  View: ({ data, params }) => {
    const joined = useFollowing(data, params);
    const isTree = params["order"] !== "flat";
    const branches = isTree
      ? treeOf(joined.entries, deepest)
      : joined.entries.map((entry) => ({ entry, branches: [], isBeside: true }));
    return (
      <ThreadContext value={joined}>
        <article class={isTree ? "thread tree" : "thread"}>
          <Opening isTree={isTree} />
          <ol class="posts">
            {branches.map((branch) =>
              isTree ? (
                <PostWithReplies key={branch.entry.id} branch={branch} />
              ) : (
                <li key={branch.entry.id}>
                  <Post entry={branch.entry} isBeside={branch.entry.repliesTo !== null} />
                </li>
              ),
            )}
          </ol>
          <Pages />
          <News />
          <ReadMark />
          <Answering />
        </article>
      </ThreadContext>
    );
  },
});

function Opening({ isTree }: { isTree: boolean }) {
  const say = useForumWords();
  const { forum, thread, entries, params } = useThread();
  const { slug: session, title } = forum.session;
  const first = entries.find(({ id }) => id === thread.thread);
  const { order: _, ...plain } = params;
  return (
    <header class="opening">
      <p class="kicker">
        <a href={to("forum", { session })} dir="auto">
          {title}
        </a>
      </p>
      <h1 dir="auto">{first?.title ?? thread.title ?? say("thread-gone")}</h1>
      <nav class="meta" aria-label={say("order")}>
        {say("thread-posts", { count: Math.max(thread.posts, entries.length) })}
        {" · "}
        <a href={to("thread", plain)} aria-current={isTree ? "true" : undefined}>
          {say("order-tree")}
        </a>
        {" · "}
        <a
          href={to("thread", { ...plain, order: "flat" })}
          aria-current={isTree ? undefined : "true"}
        >
          {say("order-flat")}
        </a>
      </nav>
      <Openness forum={forum} />
      <FollowButton />
    </header>
  );
}

/** Whoever follows a thread is told of new posts by the bell. */
function FollowButton() {
  const say = useForumWords();
  const { thread, following, params } = useThread();
  if (following === null) return null;
  return (
    <Form
      request={following ? "notices.unfollow" : "notices.follow"}
      fixed={{ entry: thread.thread }}
      params={params}
      submit={say(following ? "thread-unfollow" : "thread-follow")}
      quiet
    />
  );
}

function Pages() {
  const say = useForumWords();
  const { thread, params } = useThread();
  if (thread.pages === 1) return null;
  return (
    <nav class="pages inline" aria-label={say("pages-of-thread")}>
      {Array.from({ length: thread.pages }, (_, i) => i + 1).map((number) => (
        <a
          key={number}
          href={to("thread", { ...params, page: String(number) })}
          aria-current={number === thread.page ? "page" : undefined}
        >
          {say("page-number", { page: number })}
        </a>
      ))}
    </nav>
  );
}

/** A quiet bar: what has come is shown when the reader wants it, and nothing moves before. */
function News() {
  const say = useForumWords();
  const { waiting, showNew } = useThread();
  const [first] = waiting;
  const show = (): void => {
    showNew();
    requestAnimationFrame(() => {
      const post = document.getElementById(`e-${first?.id}`);
      post?.scrollIntoView({ block: "center" });
    });
  };
  return (
    <p class="news-bar" role="status">
      {waiting.length > 0 && (
        <button type="button" onClick={show}>
          {say("news-posts", { count: waiting.length })}
        </button>
      )}
    </p>
  );
}

/** Without JavaScript one says oneself that one has read what is here. */
function ReadMark() {
  const say = useForumWords();
  const { thread, entries, live, params } = useThread();
  const last = entries.at(-1)?.place ?? 0;
  if (live !== null || thread.read === null || thread.read >= last) return null;
  return (
    <noscript>
      <Form
        request="forums.markRead"
        fixed={{ entry: thread.thread, upTo: String(last) }}
        params={params}
        submit={say("mark-read")}
        quiet
      />
    </noscript>
  );
}

function Answering() {
  const say = useForumWords();
  const { me } = useReader();
  const { forum, thread, entries, params, live } = useThread();
  const first = entries.find(({ id }) => id === thread.thread);
  useEffect(() => {
    // The page a form went on to from elsewhere: the browser has scrolled before the page was taken over.
    document.querySelector(":target")?.scrollIntoView({ block: "center" });
  }, []);
  if (forum.session.phase !== "live" || first?.gone) return null;
  if (!me) return <Joining then="thread" params={params} />;
  return (
    <section class="part" id="answer">
      <h2>{say("thread-reply")}</h2>
      <Allowed forum={forum} live={live}>
        <Writing
          request="forums.reply"
          fixed={{ entry: thread.thread }}
          draft={`thread:${thread.thread}`}
          submit={say("post-do")}
          stays
        />
        <ArchivedAs session={forum.session.slug} archived={forum.mine.archived} />
      </Allowed>
    </section>
  );
}
