import type { SessionCard } from "../../shared/sessions.ts";
import { placeOf } from "../../shared/words/telling.ts";
import { to } from "../addresses.ts";
import { useReader, useSay, useTelling } from "../ui/surroundings.ts";
import { Clock } from "../ui/when.tsx";

/** Where a session is to be found now: its transcript once it is closed. */
export const addressOf = ({ slug, phase }: SessionCard): string =>
  to(phase === "closed" ? "transcript" : "chat", { session: slug });

/** A session as the programme prints it: its times in the margin, then what it is. */
export function SessionLine({ session }: { session: SessionCard }) {
  const say = useSay();
  return (
    <li class={`line ${session.phase}`}>
      <div class="margin">
        <Clock at={session.startsAt} zone={session.zone} />
        <OtherClock session={session} />
      </div>
      <div>
        <h3>
          <a href={addressOf(session)} dir="auto">
            {session.title}
          </a>
        </h3>
        <About session={session} />
        {session.phase === "cancelled" && <p class="meta">{say("phase", session)}</p>}
      </div>
    </li>
  );
}

/** The other clock: the session's own, or the name of its place where the reader's zone is not known. */
export function OtherClock({ session: { startsAt: at, zone } }: { session: SessionCard }) {
  const mine = useReader().zone;
  const telling = useTelling();
  const say = useSay();
  if (mine === null) return <small>{say("in-place", { place: placeOf(zone) })}</small>;
  if (telling.clock(at, mine) === telling.clock(at, zone)) return <small>{say("your-time")}</small>;
  return (
    <small>{say("clock-in-place", { clock: telling.clock(at, zone), place: placeOf(zone) })}</small>
  );
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
