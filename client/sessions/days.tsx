import type { SessionCard } from "../../shared/sessions.ts";
import { useReader, useSay } from "../ui/surroundings.ts";
import { Day } from "../ui/when.tsx";
import { SessionLine } from "./session-line.tsx";

/** Sessions under the days on which they start, as the reader's calendar has them. */
export function Days(props: {
  sessions: readonly SessionCard[];
  empty: string;
  /** Where a session's line leads; else to where it is held. */
  address?: (session: SessionCard) => string;
}) {
  const { sessions, empty, address } = props;
  const say = useSay();
  const mine = useReader().zone;
  if (sessions.length === 0) return <p class="empty">{empty}</p>;
  const days = new Map<string, SessionCard[]>();
  for (const session of sessions) {
    const day = say("the-day", { at: session.startsAt, zone: mine ?? session.zone });
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section class="day" key={day}>
          {ofDay.slice(0, 1).map(({ startsAt, zone }) => (
            <h3 class="date" key={day}>
              <Day at={startsAt} zone={zone} />
            </h3>
          ))}
          <ol class="lines">
            {ofDay.map((session) => (
              <SessionLine key={session.slug} session={session} address={address?.(session)} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
