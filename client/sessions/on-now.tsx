import type { SessionCard } from "../../shared/sessions.ts";
import { useSay } from "../ui/surroundings.ts";
import { Span } from "../ui/when.tsx";
import { About, addressOf } from "./session-line.tsx";

const aDay = 24 * 60 * 60 * 1000;
/** Whether it takes more than a day: its hours alone would not tell when it is. */
export const lastsForDays = ({ startsAt, endsAt }: SessionCard): boolean =>
  Date.parse(endsAt) - Date.parse(startsAt) > aDay;

/** What is on now: the first thing on the first page. */
export function OnNow({ sessions }: { sessions: readonly SessionCard[] }) {
  const say = useSay();
  return (
    <section class="now">
      <h2 class={sessions.length > 0 ? "live" : undefined}>{say("now")}</h2>
      {sessions.length === 0 && <p class="empty">{say("now-none")}</p>}
      {sessions.map((session) => (
        <article key={session.slug}>
          <h3>
            <a href={addressOf(session)} dir="auto">
              {session.title}
            </a>
          </h3>
          <About session={session} />
          <p class="meta">
            {lastsForDays(session) ? (
              say("until-day", { at: session.endsAt, zone: session.zone })
            ) : (
              <Span from={session.startsAt} until={session.endsAt} zone={session.zone} />
            )}
          </p>
          {!lastsForDays(session) && (
            <a class="button" href={addressOf(session)}>
              {say("join-session", session)}
            </a>
          )}
        </article>
      ))}
    </section>
  );
}
