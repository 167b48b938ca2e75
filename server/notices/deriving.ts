import { handlesLinked } from "../../shared/mentions.ts";
import type { NoticeKind } from "../../shared/notices.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Trace } from "../rooms/index.ts";
import type { Followers } from "./following.ts";

/** A notice to be. */
export interface Derived {
  readonly person: string;
  readonly kind: NoticeKind;
  /** Nobody is told the same thing twice. */
  readonly key: string;
  readonly session: string;
  readonly room: string | null;
  readonly place: number | null;
  readonly thread: string | null;
  readonly revision: number | null;
  readonly at: Date;
}

/** What has to be looked up about the people around some records. */
export interface Around {
  /** The ids of people by their handles. */
  readonly people: ReadonlyMap<string, string>;
  /** In which thread a post stands. */
  readonly threads: ReadonlyMap<string, string>;
  /** Who follows a thread. */
  readonly followers: ReadonlyMap<string, Followers>;
  /** Which kinds somebody does not want. */
  readonly unwanted: ReadonlyMap<string, ReadonlySet<NoticeKind>>;
}

/** Nobody rings more bells than these with one post. */
const mostMentions = 20;

/** Where people talk with each other. What waits on a desk is for nobody but the team yet, and an inbox is one person's. */
const talk: readonly RoomKind[] = ["floor", "forum", "backstage", "practice"];

/** Whom a record mentions, by handle. */
export const mentionedIn = ({ roomKind, html }: Trace): string[] =>
  talk.includes(roomKind) ? handlesLinked(html).slice(0, mostMentions) : [];

/** What was brought in from elsewhere was said long ago, and rings no bell. */
const isNews = ({ what }: Trace): boolean => what !== null && what.at === undefined;

/** Whom a record concerns and how; each person once, and nobody for their own doing. */
export function derivedFrom(trace: Trace, around: Around): Derived[] {
  if (!isNews(trace)) return [];
  const told = new Map<string, Derived>();
  for (const notice of concernedBy(trace, around)) {
    const { person, kind } = notice;
    const isWanted = !around.unwanted.get(person)?.has(kind);
    if (person !== trace.author && isWanted && !told.has(person)) told.set(person, notice);
  }
  return [...told.values()];
}

/** All ways in which it concerns somebody, the most personal first. */
const concernedBy = (trace: Trace, around: Around): Derived[] => [
  ...answered(trace),
  ...mentioned(trace, around),
  ...followed(trace, around),
  ...decided(trace),
  ...measured(trace, around),
];

const about = (trace: Trace, kind: NoticeKind, key: string) => ({
  kind,
  key,
  session: trace.session,
  room: trace.room,
  place: trace.place,
  thread: null,
  revision: null,
  at: trace.at,
});

const answered = (trace: Trace): Derived[] =>
  trace.repliedTo === null
    ? []
    : [{ ...about(trace, "answered", trace.id), person: trace.repliedTo }];

/** By the entry, so that an edit tells only those whom it mentions for the first time. */
const mentioned = (trace: Trace, { people }: Around): Derived[] =>
  mentionedIn(trace).flatMap((handle) => {
    const person = people.get(handle);
    return person ? [{ ...about(trace, "mentioned", trace.entry ?? trace.id), person }] : [];
  });

function followed(trace: Trace, { threads, followers }: Around): Derived[] {
  const thread = trace.kind === "said" ? threads.get(trace.id) : undefined;
  if (thread === undefined) return [];
  const to = [...(followers.get(thread) ?? [])].filter(([, since]) => since < trace.place);
  return to.map(([person]) => ({ ...about(trace, "thread", trace.id), person, thread }));
}

/** What becomes of a question is recorded in its asker's inbox. That it is open still, or again, is no news. */
function decided(trace: Trace): Derived[] {
  const { owner: person, what } = trace;
  if (person === null || what?.mark === undefined || what.mark === "open") return [];
  const kind = what.mark === "answered" ? "answered" : "question";
  return [{ ...about(trace, kind, trace.id), person }];
}

/** A measure stands in the team's room; the one whom it is on is told of it alone. */
function measured(trace: Trace, { people }: Around): Derived[] {
  const { measure, person: handle = "" } = trace.what ?? {};
  const person = people.get(handle);
  if (measure === undefined || person === undefined) return [];
  return [{ ...about(trace, "measure", trace.id), person }];
}
