import type { ComponentChildren } from "preact";
import type { SessionCard } from "../../shared/sessions.ts";
import { addressOf } from "../sessions/session-line.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Day } from "../ui/when.tsx";

interface ArchivedLineProps {
  readonly session: SessionCard;
  /** The rank of its title on the page. */
  readonly heading?: "h2" | "h3";
  /** Where its title leads; else to where it is to be found now. */
  readonly address?: string;
  /** What more is told of it, after its organisation. */
  readonly children?: ComponentChildren;
}

/** A closed session as a list of transcripts prints it: its day in the margin. */
export function ArchivedLine(props: ArchivedLineProps) {
  const { session, heading: Heading = "h3", address = addressOf(session), children } = props;
  const say = useSay();
  return (
    <li class="line archived">
      <p class="margin date">
        <Day at={session.startsAt} zone={session.zone} />
      </p>
      <div>
        <Heading class="small">
          <a href={address} dir="auto">
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
