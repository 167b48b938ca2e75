import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Entry } from "../../shared/reading.ts";
import { useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";

/**
 * The end of the conversation. Whoever stands there goes along with it; whoever reads further up, or holds it still, is
 * told how much is new and is not moved.
 */
export function News({ entries }: { entries: readonly Entry[] }) {
  const say = useSay();
  const { live, seat } = useChat();
  const reading = useReading();
  const end = useRef<HTMLDivElement>(null);
  const last = entries.at(-1)?.place ?? 0;
  const atEnd = useAtEnd(end, last);
  const unsent = live?.outbox.value.length ?? 0;
  useLayoutEffect(() => {
    if (!live || !atEnd.current) return;
    end.current?.scrollIntoView({ block: "end" });
    seat.see(last);
    // oxlint-disable-next-line react/exhaustive-deps -- only what comes moves the end
  }, [last, unsent, live]);
  const news = reading.entries.filter(({ place }) => place > seat.seen.value).length;
  const catchUp = () => {
    seat.hold(null);
    seat.see(reading.entries.at(-1)?.place ?? 0);
    requestAnimationFrame(() => end.current?.scrollIntoView({ block: "end" }));
  };
  return (
    <>
      <div class="end" id="latest" ref={end} />
      {live && news > 0 && (
        <button type="button" class="news" onClick={catchUp}>
          {say("news-count", { count: news })}
        </button>
      )}
    </>
  );
}

/** Whether the end is in sight. A page opened at an address within it, or left scrolled, is not moved to the end. */
function useAtEnd(end: { readonly current: HTMLDivElement | null }, last: number) {
  const { chat, seat } = useChat();
  const atEnd = useRef(false);
  const newest = useRef(last);
  useLayoutEffect(() => {
    newest.current = last;
  }, [last]);
  useEffect(() => {
    if (!end.current) return;
    const isFresh = location.hash === "" && scrollY === 0 && chat.session.phase === "live";
    if (isFresh) end.current.scrollIntoView({ block: "end" });
    const watching = new IntersectionObserver(([met]) => {
      atEnd.current = met?.isIntersecting ?? false;
      if (atEnd.current) seat.see(newest.current);
    });
    watching.observe(end.current);
    return () => watching.disconnect();
    // oxlint-disable-next-line react/exhaustive-deps -- the end is looked for once, when the page has come
  }, [seat]);
  return atEnd;
}
