import type { SessionCard } from "../../shared/sessions.ts";
import { to } from "../addresses.ts";
import { useSay } from "../ui/surroundings.ts";
import { Clock } from "../ui/when.tsx";

/** Where a session is to be found now: its page where it is held elsewhere, a chat's transcript once it is closed. */
export function addressOf({ slug, kind, phase, venue }: SessionCard): string {
  if (venue !== null) return to("event", { session: slug });
  if (kind === "forum") return to("forum", { session: slug });
  if (kind === "open house") return to("openHouse", { session: slug });
  return to(phase === "closed" ? "transcript" : "chat", { session: slug });
}

/** A session as the programme prints it: its times in the margin, then what it is. */
export function SessionLine(props: { session: SessionCard; address?: string | undefined }) {
  const { session, address = addressOf(session) } = props;
  const say = useSay();
  return (
    <li class={`line ${session.phase}`}>
      <div class="margin">
        <Clock at={session.startsAt} zone={session.zone} />
        <OtherClock session={session} />
      </div>
      <div>
        <h3>
          <a href={address} dir="auto">
            {session.title}
          </a>
        </h3>
        <About session={session} />
        {session.phase !== "lobby" && session.phase !== "closed" && (
          <p class={`kicker ${session.phase}`}>{say("phase", session)}</p>
        )}
      </div>
    </li>
  );
}

/** The session's own clock, under the reader's. */
function OtherClock({ session: { startsAt, zone } }: { session: SessionCard }) {
  const say = useSay();
  return <small>{say("elsewhere", { at: startsAt, zone })}</small>;
}

/** Kind, organisation and theme, on one line. */
export function About({ session }: { session: SessionCard }) {
  const say = useSay();
  const { organisation, theme } = session;
  return (
    <p class="meta">
      {say("kind", session)}
      {organisation && (
        <>
          {" · "}
          <a href={to("organisation", { slug: organisation.slug })} dir="auto">
            {organisation.name}
          </a>
        </>
      )}
      {theme && (
        <>
          {" · "}
          <a href={to("theme", { theme: theme.slug })} dir="auto">
            {theme.title}
          </a>
        </>
      )}
    </p>
  );
}
