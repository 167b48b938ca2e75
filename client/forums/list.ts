import { useEffect, useRef, useState } from "preact/hooks";
import type { Output } from "../../shared/contract.ts";
import type { Forum, Thread } from "../../shared/forums.ts";
import type { Params } from "../page.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useActions } from "../ui/actions.ts";
import { useReader } from "../ui/surroundings.ts";

export interface ListData extends Output<"forums.threads"> {
  readonly forum: Forum;
  readonly written: Output<"forums.synthesis">;
}

/** Whoever reads on another device is told here within so many milliseconds; and what is new is read so often at most. */
const often = 1_500;

/**
 * A forum's threads for as long as their page is shown: counts and last words go on by themselves, and nothing moves but
 * for new threads, which come first.
 */
export function useThreads(
  data: ListData,
  params: Params,
): { threads: readonly Thread[]; live: LiveRoom | null } {
  const live = useNews(data);
  const counts = useCounts(data, params);
  const order = useRef(data.threads.map(({ id }) => id));
  const rank = ({ id }: Thread): number => order.current.indexOf(id);
  const threads = data.threads
    .map((thread) => (counts ? { ...thread, unread: counts.get(thread.id) ?? 0 } : thread))
    .toSorted((a, b) => rank(a) - rank(b));
  return { threads, live };
}

/** Reads the list anew when something was said or done in the forum. */
function useNews({ forum: { room }, place, head }: ListData): LiveRoom | null {
  const actions = useActions();
  const signedIn = useReader().me?.handle ?? null;
  const [live, setLive] = useState<LiveRoom | null>(null);
  useEffect(() => {
    const start = { room, after: place, previous: head, head, place, records: [], tallies: [] };
    const opened = actions?.openRoom({ room, start, questions: [], signedIn });
    setLive(opened ?? null);
    return () => opened?.stop();
    // oxlint-disable-next-line react/exhaustive-deps -- what is read again is what the room has heard already
  }, [room, signedIn]);
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const first = live?.reading.peek();
    const end = live?.reading.subscribe((reading) => {
      if (reading !== first) soon ??= setTimeout(read, often);
    });
    const read = (): void => {
      soon = undefined;
      actions?.again();
    };
    return () => {
      clearTimeout(soon);
      end?.();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `actions` come and go with the page
  }, [live]);
  return live;
}

/** What is not read now, by thread, where that has become less since the list was read: on another device, say. */
function useCounts(
  { forum, threads }: ListData,
  { before }: Params,
): ReadonlyMap<string, number> | null {
  const actions = useActions();
  const [told, setTold] = useState<{
    of: readonly Thread[];
    counts: ReadonlyMap<string, number>;
  }>();
  const counts = told?.of === threads ? told.counts : null;
  const isAllRead = counts ? counts.size === 0 : threads.every(({ unread }) => !unread);
  useEffect(() => {
    if (!actions || isAllRead) return undefined;
    const asked = { session: forum.session.slug, ...(before ? { before: Number(before) } : {}) };
    const look = async (): Promise<void> => {
      if (document.visibilityState !== "visible") return;
      const { unread } = await actions.ask("forums.unread", asked);
      setTold({ of: threads, counts: new Map(unread.map(({ thread, count }) => [thread, count])) });
    };
    // without an answer the next look asks again
    const looking = setInterval(() => void look().catch(() => {}), often);
    return () => clearInterval(looking);
    // oxlint-disable-next-line react/exhaustive-deps -- `actions` come and go with the page
  }, [threads, isAllRead]);
  return counts;
}
