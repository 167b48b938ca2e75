import type { Entry } from "./reading.ts";

/** A post with the posts under it, in the order in which they were said. */
export interface Branch {
  readonly entry: Entry;
  readonly branches: readonly Branch[];
  /** Whether it stands beside the post that it replies to, because the tree goes no deeper. */
  readonly isBeside: boolean;
}

/**
 * Posts as a tree that is at most `deepest` branches deep: what lies deeper stands beside what it replies to. A post whose
 * parent is not among them stands at the top.
 */
export function treeOf(entries: readonly Entry[], deepest: number): readonly Branch[] {
  const under = byParent(entries);
  const branch = (entry: Entry, depth: number): Branch[] => {
    const replies = under.get(entry.id) ?? [];
    if (depth < deepest) {
      const branches = replies.flatMap((reply) => branch(reply, depth + 1));
      return [{ entry, branches, isBeside: false }];
    }
    const beside = allUnder(entry.id, under).map((reply) => ({
      entry: reply,
      branches: [],
      isBeside: true,
    }));
    return [{ entry, branches: [], isBeside: false }, ...beside];
  };
  return (under.get(null) ?? []).flatMap((entry) => branch(entry, 1));
}

/** Posts by what they reply to; under null those that reply to nothing among them. */
function byParent(entries: readonly Entry[]): ReadonlyMap<string | null, readonly Entry[]> {
  const known = new Set(entries.map(({ id }) => id));
  const under = new Map<string | null, Entry[]>();
  for (const entry of entries) {
    const parent = entry.repliesTo !== null && known.has(entry.repliesTo) ? entry.repliesTo : null;
    const beside = under.get(parent);
    if (beside) beside.push(entry);
    else under.set(parent, [entry]);
  }
  return under;
}

/** Everything under a post, however deep, by place. */
function allUnder(post: string, under: ReadonlyMap<string | null, readonly Entry[]>): Entry[] {
  const found: Entry[] = [];
  for (let next = under.get(post) ?? []; next.length > 0;) {
    found.push(...next);
    next = next.flatMap(({ id }) => under.get(id) ?? []);
  }
  return found.toSorted((a, b) => a.place - b.place);
}

/** A post, and under how many others of its thread it stands. */
export interface Standing {
  readonly entry: Entry;
  readonly depth: number;
}

/** The posts of a whole forum, thread by thread: each post is followed by what stands under it, however deep. */
export function threadsIn(entries: readonly Entry[]): readonly (readonly Standing[])[] {
  const under = byParent(entries);
  return (under.get(null) ?? []).map((first) => {
    const told: Standing[] = [];
    const next: Standing[] = [{ entry: first, depth: 0 }];
    for (let post = next.pop(); post; post = next.pop()) {
      told.push(post);
      const depth = post.depth + 1;
      const replies = (under.get(post.entry.id) ?? []).map((entry) => ({ entry, depth }));
      next.push(...replies.toReversed());
    }
    return told;
  });
}

/** The posts of one thread among those of its forum: these ones and whatever stands under them, by place. */
export function threadOf(entries: readonly Entry[], tops: readonly string[]): readonly Entry[] {
  const parents = new Map(entries.map(({ id, repliesTo }) => [id, repliesTo]));
  const within = new Map<string, boolean>(tops.map((top) => [top, true]));
  const isWithin = (id: string): boolean => {
    const climbed: string[] = [];
    let at: string | null = id;
    while (at !== null && !within.has(at)) {
      climbed.push(at);
      at = parents.get(at) ?? null;
    }
    const answer = at !== null && within.get(at) === true;
    for (const post of climbed) within.set(post, answer);
    return answer;
  };
  return entries.filter(({ id }) => isWithin(id));
}
