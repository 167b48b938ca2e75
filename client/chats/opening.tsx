import type { Phase } from "../../shared/sessions.ts";
import { About } from "../sessions/session-line.tsx";
import { Person } from "../ui/person.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Day, Span } from "../ui/when.tsx";
import { useChat } from "./chat.ts";
import { useNow } from "../ui/now.ts";

/** What the chat is, when, and who runs it. */
export function Opening({ phase }: { phase: Phase }) {
  const say = useSay();
  const { session, team } = useChat().chat;
  return (
    <header class="opening">
      <p class={phase === "live" ? "kicker live" : "kicker"}>{say("phase", { phase })}</p>
      <h1 dir="auto">{session.title}</h1>
      <About session={session} />
      <p class="meta">
        <Day at={session.startsAt} zone={session.zone} />,{" "}
        <Span from={session.startsAt} until={session.endsAt} zone={session.zone} />
        {phase === "live" && <Remaining />}
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
      {phase === "live" && (
        <button type="button" class="quiet to-side" popovertarget="side">
          {say("side-open")}
        </button>
      )}
    </header>
  );
}

/** How long the chat still goes on, to the minute until the last one. */
function Remaining() {
  const say = useSay();
  const { chat } = useChat();
  const left = Date.parse(chat.session.endsAt) - useNow(chat.now);
  const whole = left < 60_000 ? left : Math.ceil(left / 60_000) * 60_000;
  return <> · {say("closes-in", { milliseconds: Math.max(0, whole) })}</>;
}
