import { createContext } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Output } from "../../shared/contract.ts";
import type { Forum, Version } from "../../shared/forums.ts";
import { beginning, readOn, type Entry } from "../../shared/reading.ts";
import { threadOf } from "../../shared/threads.ts";
import type { Attempt, Params } from "../page.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useActions } from "../ui/actions.ts";
import { useSurroundings } from "../ui/surroundings.ts";

export interface ThreadData {
  readonly forum: Forum;
  readonly thread: Output<"forums.thread">;
  /** Of the post whose history is looked at. */
  readonly versions: readonly Version[] | null;
  /** Whether the reader is told of new posts; null for visitors. */
  readonly following: boolean | null;
}

/** What a reader does with a post: one of these at a time. */
export type Doing = "reply" | "edit" | "about" | "history";
interface Taken {
  readonly doing: Doing;
  readonly post: string;
}

/** A thread as one reader follows it. */
export interface Joined extends ThreadData {
  /** What is shown, by place. */
  readonly entries: readonly Entry[];
  /** Posts that have come since, and are not shown before the reader wants them. */
  readonly waiting: readonly Entry[];
  readonly live: LiveRoom | null;
  readonly taken: Taken | null;
  readonly params: Params;
  take(taken: Taken | null): void;
  showNew(): void;
  likes(post: string): number;
}

export const ThreadContext = createContext<Joined | null>(null);

/** The thread that a view stands in. */
export function useThread(): Joined {
  const joined = useContext(ThreadContext);
  if (!joined) throw new Error("this view stands in a thread");
  return joined;
}

/** Follows a thread for as long as its page is shown. */
export function useFollowing(data: ThreadData, params: Params): Joined {
  const { attempt, reader } = useSurroundings();
  const { thread, forum } = data;
  const known = useMemo(() => readOn(beginning(), thread.records).entries, [thread]);
  const live = useRoom(data, known);
  const [until, setUntil] = useState(thread.place);
  const [taken, take] = useState<Taken | null>(takenAtFirst(params, attempt));
  const shownUntil = Math.max(until, thread.place);
  const all = entriesNow({ live, known, thread });
  const isShown = ({ place, who }: Entry): boolean =>
    place <= shownUntil || (who !== null && who.handle === reader.me?.handle);
  useReadMark(thread, shownUntil);
  useArrivals(live, thread, all);
  return {
    ...data,
    live,
    taken,
    params: pageParams(params, forum),
    take,
    entries: all.filter(isShown),
    waiting: all.filter((entry) => !isShown(entry)),
    showNew: () => setUntil(all.at(-1)?.place ?? until),
    likes: (post) =>
      (live
        ? live.likes.value.get(post)
        : thread.tallies.find(({ entry }) => entry === post)?.likes) ?? 0,
  };
}

/** What makes the page, without what is done on it. */
const pageParams = ({ thread = "", page, order }: Params, { session }: Forum): Params => ({
  session: session.slug,
  thread,
  ...(page === undefined ? {} : { page }),
  ...(order === undefined ? {} : { order }),
});

const doings: readonly Doing[] = ["reply", "edit", "about", "history"];

/** Whether a post is taken up in the address of its thread's page. */
export const isTaken = (params: Params): boolean => doings.some((one) => params[one] !== undefined);

/** From the address, or from a form that was refused without JavaScript. */
function takenAtFirst(params: Params, attempt: Attempt | null): Taken | null {
  const post = attempt?.typed["entry"];
  if (attempt && typeof post === "string") {
    const { request } = attempt;
    if (request === "forums.reply") return { doing: "reply", post };
    return { doing: request === "forums.edit" ? "edit" : "about", post };
  }
  const doing = doings.find((one) => params[one] !== undefined);
  return doing === undefined ? null : { doing, post: params[doing] ?? "" };
}

function useRoom({ forum, thread }: ThreadData, known: readonly Entry[]): LiveRoom | null {
  const actions = useActions();
  const signedIn = useSurroundings().reader.me?.handle ?? null;
  const [live, setLive] = useState<LiveRoom | null>(null);
  const base = useRef({ thread, known });
  if (isElse(base.current.thread, { live, known, thread })) base.current = { thread, known };
  const { current } = base;
  useEffect(() => {
    const { place, head, tallies } = current.thread;
    const start = { room: forum.room, after: place, previous: head, head, place, tallies };
    const room = actions?.openRoom({
      room: forum.room,
      start: { ...start, records: [] },
      questions: [],
      known: current.known,
      signedIn,
    });
    setLive(room ?? null);
    return () => room?.stop();
    // oxlint-disable-next-line react/exhaustive-deps -- data read again is what the room has heard already
  }, [forum.room, current, signedIn]);
  return live;
}

/** Whether what was read anew is more than the room can have heard: another thread, or posts that were moved here. */
function isElse(opened: ThreadData["thread"], { live, known, thread }: Known): boolean {
  if (opened === thread) return false;
  if (opened.thread !== thread.thread || opened.page !== thread.page) return true;
  const heard = new Set(live?.reading.value.entries.map(({ id }) => id));
  return live !== null && known.some(({ id, place }) => place <= opened.place && !heard.has(id));
}

/** Reads the page anew when posts that it does not know were moved into its thread, or its thread into another one. */
function useArrivals(
  live: LiveRoom | null,
  { thread }: ThreadData["thread"],
  posts: readonly Entry[],
): void {
  const actions = useActions();
  const ids = new Set<string | null>(posts.map(({ id }) => id));
  const strays = live?.reading.value.strays ?? [];
  const arrived = strays.filter(({ entry, under }) => ids.has(under) || entry === thread).length;
  const isMerged = live?.reading.value.entries.some(
    ({ id, repliesTo }) => id === thread && repliesTo !== null,
  );
  useEffect(() => {
    if (arrived > 0 || isMerged) actions?.again();
    // oxlint-disable-next-line react/exhaustive-deps -- `actions` come and go with the page
  }, [arrived, isMerged]);
}

interface Known {
  readonly live: LiveRoom | null;
  readonly known: readonly Entry[];
  readonly thread: ThreadData["thread"];
}

/** This page of the thread as far as it is known: new posts go on the last one. */
function entriesNow({ live, known, thread }: Known): readonly Entry[] {
  const heard = live?.reading.value.entries ?? [];
  const ids = new Set(heard.map(({ id }) => id));
  // what the page was read anew with may not be heard yet
  if (!known.every(({ id }) => ids.has(id))) return known;
  const onPage = new Set(known.map(({ id }) => id));
  if (thread.page < thread.pages) return heard.filter(({ id }) => onPage.has(id));
  const tops = known.filter(({ repliesTo }) => repliesTo === null || !onPage.has(repliesTo));
  return threadOf(heard, [thread.thread, ...tops.map(({ id }) => id)]);
}

/** Tells the server, once somebody has looked at it, how far they have read. */
function useReadMark({ thread, read }: ThreadData["thread"], place: number): void {
  const actions = useActions();
  useEffect(() => {
    if (!actions || read === null) return undefined;
    const mark = (): void => {
      if (document.visibilityState !== "visible") return;
      void actions.tell("forums.markRead", { entry: thread, upTo: place });
      document.removeEventListener("visibilitychange", mark);
    };
    document.addEventListener("visibilitychange", mark);
    mark();
    return () => document.removeEventListener("visibilitychange", mark);
    // oxlint-disable-next-line react/exhaustive-deps -- `actions` come and go with the page
  }, [thread, place, read === null]);
}
