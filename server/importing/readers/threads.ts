import type { ImportNote } from "../../../shared/words/en/importing.ts";
import {
  oneLine,
  type Found,
  type Otherwise,
  type Said,
  type SourceFile,
  spanOf,
  type Spoken,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";

/** A post as its source has it. */
export interface Post {
  readonly id: string;
  readonly line: number;
  readonly at: string | null;
  readonly author: string;
  readonly subject: string;
  readonly text: string;
  readonly isPlain: boolean;
  /** What it may answer, the likeliest first. */
  readonly answers: readonly string[];
}
export interface Board {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly posts: readonly Post[];
  readonly notes: readonly ImportNote[];
}

/** Posts as a forum: each below the nearest that it answers and that is there, what is answered before what answers it. */
export function toForum(file: SourceFile, board: Board, otherwise: Otherwise): Found {
  const zone = otherwise.zone ?? "UTC";
  const { said, lost } = inOrder(file, board.posts);
  const times = spanOf(said, otherwise.day, zone);
  if (times === null) return refused(file, board);
  const spoken: Spoken = {
    kind: "forum",
    key: board.key,
    title: oneLine(board.title, 120),
    description: board.description.slice(0, 5000),
    source: oneLine(board.source, 200),
    zone,
    ...times,
    file: file.path,
    said,
    passedOver: {},
    notes: board.notes,
  };
  return { spoken: [spoken], events: [], unplaced: lost };
}

const refused = (file: SourceFile, board: Board): Found => ({
  spoken: [],
  events: [],
  unplaced: [unplaced(file, null, { reason: "no-day", text: board.title })],
});

function inOrder(file: SourceFile, posts: readonly Post[]): { said: Said[]; lost: Unplaced[] } {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const parents = parentsOf(posts, byId);
  const said: Said[] = [];
  const done = new Set<string>();
  for (const post of posts) {
    // what is answered comes first, however many there are
    const due: Post[] = [];
    for (let next: Post | undefined = post; next && !done.has(next.id);) {
      due.push(next);
      done.add(next.id);
      next = byId.get(parents.get(next.id) ?? "");
    }
    said.push(...due.toReversed().map((one) => toSaid(one, parents.get(one.id) ?? null)));
  }
  const lost = posts.flatMap(({ id, line, answers, subject }) => {
    const [first] = answers;
    return first === undefined || parents.get(id) === first
      ? []
      : [unplaced(file, line, { reason: "no-parent", text: subject, detail: first })];
  });
  return { said, lost };
}

/** The post that each answers; none where it would answer itself in the end. */
function parentsOf(
  posts: readonly Post[],
  byId: ReadonlyMap<string, Post>,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const isBelow = (post: string, above: string): boolean => {
    for (let at: string | undefined = post; at !== undefined; at = parents.get(at))
      if (at === above) return true;
    return false;
  };
  for (const { id, answers } of posts) {
    const parent = answers.find((one) => byId.has(one) && !isBelow(one, id));
    if (parent !== undefined) parents.set(id, parent);
  }
  return parents;
}

const toSaid = ({ id, author, subject, ...post }: Post, repliesTo: string | null): Said => ({
  key: id,
  line: post.line,
  at: post.at,
  author: oneLine(author, 200) || "?",
  role: null,
  text: post.text,
  repliesTo,
  title: repliesTo === null ? oneLine(subject, 300) || "…" : null,
  isPlain: post.isPlain,
  question: null,
  asked: null,
});
