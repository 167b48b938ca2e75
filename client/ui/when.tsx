import { useReader, useSay, useTelling } from "./surroundings.ts";

interface WhenProps<At = string> {
  readonly at: At;
  /** The session's zone. */
  readonly zone: string | null;
}

/** The zone in which a margin tells its times: the reader's, else the session's. */
const useZone = (zone: string | null): string => useReader().zone ?? zone ?? "UTC";

/** A moment in the reader's zone and in the session's. */
export function Moment({ at, zone }: WhenProps) {
  return <time dateTime={at}>{useSay()("moment", { at, zone })}</time>;
}

/** A time of day for a margin, where a line above has told the zones; null where nobody knows it. */
export function Clock({ at, zone }: WhenProps<string | null>) {
  const told = useTelling();
  const mine = useZone(zone);
  if (at === null) return <NoTime />;
  return <time dateTime={at}>{told.clock(at, mine)}</time>;
}

/** In the place of a time that nobody knows: of words brought in from where none were kept. */
export function NoTime() {
  return <span>{useSay()("no-time")}</span>;
}

/** The day beside such a time, where days pass. */
export function ShortDay({ at, zone }: WhenProps) {
  return <time dateTime={at}>{useSay()("date", { at, zone: useZone(zone) })}</time>;
}

/** From when to when, in both zones. */
export function Span({ from, until, zone }: { from: string; until: string; zone: string }) {
  const say = useSay();
  return (
    <time class="when" dateTime={from}>
      {say("span", { from, until, zone })}
    </time>
  );
}

export function Day({ at, zone }: WhenProps) {
  return <time dateTime={at}>{useSay()("the-day", { at, zone: useZone(zone) })}</time>;
}
