import { options, type ComponentChildren, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Entry } from "../../shared/reading.ts";
import { SurroundingsContext, useSurroundings, type Surroundings } from "../ui/surroundings.ts";
import { Post } from "./post.tsx";
import { ThreadContext, useThread, type Joined } from "./thread.ts";

/** How much of the posts that were made lately is kept, in characters; what is beyond begins anew. */
const mostKept = 20_000_000;
const kept = new Map<string, string>();
let size = 0;

/**
 * On the server a thread is made anew with each new post, while all the others are as they were: from now on their HTML
 * is kept by everything that shapes it. In the browser posts are what they always are.
 */
export function keepPosts(): void {
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    if (!isMaking && Object.is(vnode.type, Post)) vnode.type = KeptPost;
    before?.(vnode);
  };
}

let isMaking = false;

interface PostProps {
  readonly entry?: Entry;
  readonly isBeside?: boolean;
  /** Never any; every component may have some. */
  readonly children?: ComponentChildren;
}
function KeptPost({ entry, isBeside = false }: PostProps) {
  const joined = useThread();
  const surroundings = useSurroundings();
  const { taken, likes } = joined;
  if (entry === undefined) return null;
  if (surroundings.attempt !== null || taken?.post === entry.id)
    return jsxTemplate([make({ joined, surroundings }, { entry, isBeside })]);
  const parent = joined.entries.find(({ id }) => isBeside && id === entry.repliesTo);
  const about = { entry, isBeside, parent: parent ?? null, likes: likes(entry.id) };
  const page = pageOf(joined, surroundings);
  const key = `${page.key} ${JSON.stringify(about)}`;
  const html = kept.get(key) ?? make(within(page, about), about);
  keep(key, html);
  return jsxTemplate([html]);
}

interface About {
  readonly entry: Entry;
  readonly isBeside: boolean;
  readonly parent: Entry | null;
  readonly likes: number;
}
interface Around {
  readonly joined: Joined;
  readonly surroundings: Surroundings;
}
interface PageOfPosts extends Around {
  /** All of both as text. */
  readonly key: string;
}

const pages = new WeakMap<Joined, PageOfPosts>();

/** What surrounds posts, without what they do not show: the other posts, and which minute it is. */
function pageOf(joined: Joined, surroundings: Surroundings): PageOfPosts {
  const known = pages.get(joined);
  if (known) return known;
  const { thread, forum } = joined;
  const { reader } = surroundings;
  const bare = {
    joined: {
      ...joined,
      waiting: [],
      entries: [],
      thread: { ...thread, records: [], tallies: [], place: 0, head: "", posts: 0 },
      forum: { ...forum, threads: 0, posts: 0 },
    },
    surroundings: {
      ...surroundings,
      reader: { ...reader, unread: 0, now: `${reader.now.slice(0, 13)}:00:00.000Z` },
    },
  };
  const page = { ...bare, key: JSON.stringify(bare) };
  pages.set(joined, page);
  return page;
}

/** So that a post is made of nothing but what it is kept by. */
const within = ({ joined, surroundings }: PageOfPosts, { parent, likes }: About): Around => ({
  joined: { ...joined, entries: parent ? [parent] : [], likes: () => likes },
  surroundings,
});

function make(
  { joined, surroundings }: Around,
  { entry, isBeside }: Pick<About, "entry" | "isBeside">,
): string {
  isMaking = true;
  try {
    return renderToString(
      <SurroundingsContext value={surroundings}>
        <ThreadContext value={joined}>
          <Post entry={entry} isBeside={isBeside} />
        </ThreadContext>
      </SurroundingsContext>,
    );
  } finally {
    isMaking = false;
  }
}

function keep(key: string, html: string): void {
  if (kept.has(key)) return;
  if (size > mostKept) {
    kept.clear();
    size = 0;
  }
  kept.set(key, html);
  size += key.length + html.length;
}
