import { options, type ComponentChildren, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { Entry } from "../../shared/reading.ts";
import { somebody } from "../own.tsx";
import { newId } from "../rooms/new-id.ts";
import { SurroundingsContext, useSurroundings, type Surroundings } from "../ui/surroundings.ts";
import { isNewTo, Post } from "./post.tsx";
import { ThreadContext, useThread, type Joined } from "./thread.ts";

/** How much of the posts that were made lately is kept, in characters, each as text and as bytes; what is beyond begins anew. */
const mostKept = 10_000_000;
/** By what surrounds it and its id, each post as it was made last. */
const kept = new Map<string, Map<string, Made>>();
let size = 0;

/**
 * On the server a thread is made anew with each new post, while all the others are as they were: from now on their HTML
 * is kept beside everything that shapes it, and is made anew when any of that is another. In the browser posts are what
 * they always are.
 */
export function keepPosts(): void {
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    if (!isMaking && Object.is(vnode.type, Post)) vnode.type = KeptPost;
    before?.(vnode);
  };
}

let isMaking = false;

/** Told to nobody, so that nobody can write it into a page. */
const slot = `post-${newId()}`;
let slots: Made[] | null = null;
const encoder = new TextEncoder();

/**
 * Makes a page in bytes, piece by piece. What is kept of posts is in bytes already: to make one long text of them all
 * costs as much as making the rest of the page.
 */
export function inBytes(write: () => string): Uint8Array[] {
  const posts: Made[] = (slots = []);
  try {
    const [first = "", ...others] = write().split(slot);
    if (others.length !== posts.length) throw new Error("a page has other posts than were made");
    const after = others.map((text) => encoder.encode(text));
    return [
      encoder.encode(first),
      ...posts.flatMap((post, at) => [bytesOf(post), after[at] ?? nothing]),
    ];
  } finally {
    slots = null;
  }
}

const nothing = new Uint8Array();
const bytesOf = (post: Made): Uint8Array => (post.bytes ??= encoder.encode(post.html));

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
  const parent = isBeside ? joined.entries.find(({ id }) => id === entry.repliesTo) : undefined;
  const isNew = isNewTo(surroundings.reader.me, joined.thread, entry);
  const about = { entry, isBeside, parent: parent ?? null, likes: likes(entry.id), isNew };
  const post = keptOrMade(pageOf(joined, surroundings), about);
  slots?.push(post);
  return jsxTemplate([slots ? slot : post.html]);
}

/** All that shapes a post, beside what surrounds it. */
interface About {
  readonly entry: Entry;
  readonly isBeside: boolean;
  readonly parent: Entry | null;
  readonly likes: number;
  readonly isNew: boolean;
}
interface Made {
  readonly about: About;
  readonly html: string;
  bytes?: Uint8Array;
}
interface Around {
  readonly joined: Joined;
  readonly surroundings: Surroundings;
}
interface PageOfPosts extends Around {
  readonly kept: Map<string, Made>;
}

function keptOrMade(page: PageOfPosts, about: About): Made {
  const before = page.kept.get(about.entry.id);
  if (before && isSame(before.about, about)) return before;
  const made: Made = { about, html: make(within(page, about), about) };
  page.kept.set(about.entry.id, made);
  size += made.html.length - (before?.html.length ?? 0);
  return made;
}

const isSame = (one: About, other: About): boolean =>
  one.likes === other.likes &&
  one.isNew === other.isNew &&
  one.isBeside === other.isBeside &&
  isSameEntry(one.entry, other.entry) &&
  isSameEntry(one.parent, other.parent);

/** Entries are read by one rule, so their parts stand in one order. */
function isSameEntry(one: Entry | null, other: Entry | null): boolean {
  if (one === other || one === null || other === null) return one === other;
  const parts: readonly unknown[] = Object.values(other);
  return Object.values(one).every(
    (part, index) =>
      part === parts[index] ||
      (typeof part === "object" && JSON.stringify(part) === JSON.stringify(parts[index])),
  );
}

const pages = new WeakMap<Joined, PageOfPosts>();

/** What surrounds posts, without what they do not show: the other posts, who of all members reads, and which minute it is. */
function pageOf(joined: Joined, surroundings: Surroundings): PageOfPosts {
  const known = pages.get(joined);
  if (known) return known;
  const { thread, forum } = joined;
  const { reader } = surroundings;
  const now = `${reader.now.slice(0, 13)}:00:00.000Z`;
  const bare = {
    joined: {
      ...joined,
      waiting: [],
      entries: [],
      taken: null,
      following: null,
      thread: { ...thread, read: null, records: [], tallies: [], place: 0, head: "", posts: 0 },
      forum: { ...forum, mine: { ...forum.mine, measure: null }, threads: 0, posts: 0 },
    },
    surroundings: {
      ...surroundings,
      reader: { ...reader, me: reader.me && somebody, unread: 0, now },
    },
  };
  const page = { ...bare, kept: keptUnder(JSON.stringify(bare)) };
  pages.set(joined, page);
  return page;
}

function keptUnder(key: string): Map<string, Made> {
  if (size > mostKept) {
    kept.clear();
    size = 0;
  }
  const posts = kept.get(key) ?? new Map<string, Made>();
  kept.set(key, posts);
  return posts;
}

/** So that a post is made of nothing but what it is kept beside. */
function within({ joined, surroundings }: PageOfPosts, about: About): Around {
  const { entry, parent, likes, isNew } = about;
  const thread = { ...joined.thread, read: isNew ? entry.place - 1 : null };
  return {
    joined: { ...joined, thread, entries: parent ? [parent] : [], likes: () => likes },
    surroundings,
  };
}

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
