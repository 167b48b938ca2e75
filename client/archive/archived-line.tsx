import type { ComponentChildren } from "preact";
import type { SessionCard } from "../../shared/sessions.ts";
import { addressOf } from "../sessions/session-line.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Day } from "../ui/when.tsx";

interface ArchivedLineProps {
  readonly session: SessionCard;
  /** The rank of its title on the page. */
  readonly heading?: "h2" | "h3";
  /** What more is told of it, after its organisation. */
  readonly children?: ComponentChildren;
}

/** A closed session as a list of transcripts prints it: its day in the margin. */
export function ArchivedLine({ session, heading: Heading = "h3", children }: ArchivedLineProps) {
  const say = useSay();
  return (
    <li class="line archived">
      <p class="margin date">
        <Day at={session.startsAt} zone={session.zone} />
      </p>
      <div>
        <Heading class="small">
          <a href={addressOf(session)} dir="auto">
            {session.title}
          </a>
        </Heading>
        <p class="meta">
          {session.organisation ? <bdi>{session.organisation.name}</bdi> : say("kind", session)}
          {children && <> · {children}</>}
        </p>
      </div>
    </li>
  );
}
