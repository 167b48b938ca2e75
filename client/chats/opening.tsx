import type { ComponentChildren } from "preact";
import type { SessionRole } from "../../shared/protocol.ts";
import type { Phase, SessionCard } from "../../shared/sessions.ts";
import { About } from "../sessions/session-line.tsx";
import { Person } from "../ui/person.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Day, Span } from "../ui/when.tsx";
import { useNow } from "../ui/now.ts";

/** What is held, as the server told it at a moment of its clock. */
interface Held {
  readonly session: SessionCard;
  readonly team: readonly {
    readonly handle: string;
    readonly name: string;
    readonly role: SessionRole;
  }[];
  readonly now: string;
}

interface OpeningProps {
  readonly phase: Phase;
  readonly held: Held;
  /** What else stands in the heading. */
  readonly children?: ComponentChildren;
}

/** What a chat or an open house is, when, and who runs it. */
export function Opening({ phase, held, children }: OpeningProps) {
  const say = useSay();
  const { session, team } = held;
  return (
    <header class="opening">
      <p class={phase === "live" ? "kicker live" : "kicker"}>{say("phase", { phase })}</p>
      <h1 dir="auto">{session.title}</h1>
      <About session={session} />
      <p class="meta">
        <Day at={session.startsAt} zone={session.zone} />,{" "}
        <Span from={session.startsAt} until={session.endsAt} zone={session.zone} />
        {phase === "live" && <Remaining held={held} />}
      </p>
      {team.length > 0 && (
        <ul class="team inline" aria-label={say("team")}>
          {team.map((who) => (
            <li key={`${who.handle} ${who.role}`}>
              <Person who={who} />
            </li>
          ))}
        </ul>
      )}
      {session.source && <p class="hint">{say("source", { source: session.source })}</p>}
      {children}
    </header>
  );
}

/** How long it still goes on, to the minute until the last one. */
function Remaining({ held: { session, now } }: { held: Held }) {
  const say = useSay();
  const left = Date.parse(session.endsAt) - useNow(now);
  const whole = left < 60_000 ? left : Math.ceil(left / 60_000) * 60_000;
  return <> · {say("closes-in", { milliseconds: Math.max(0, whole) })}</>;
}
