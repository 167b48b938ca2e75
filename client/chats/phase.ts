import { useEffect, useState } from "preact/hooks";
import type { Phase, SessionCard } from "../../shared/sessions.ts";
import { useActions } from "../ui/actions.ts";

/** What a session is at a moment. The server decides; this only lets the page turn over by itself. */
export function phaseAt(session: SessionCard, now: number): Phase {
  if (session.phase === "cancelled") return "cancelled";
  if (session.phase === "closed" || now >= Date.parse(session.endsAt)) return "closed";
  return now >= Date.parse(session.startsAt) ? "live" : "lobby";
}

/** The moment, going on by the second in the browser; it begins with the one that the page was made for. */
export function useNow(made: string): number {
  const [now, setNow] = useState(() => Date.parse(made));
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const ticking = setInterval(tick, 1000);
    return () => clearInterval(ticking);
  }, []);
  return now;
}

/** The phase in which a session is; turns over when the clock says so. */
export function usePhase(session: SessionCard, made: string): Phase {
  const actions = useActions();
  const [phase, setPhase] = useState(() => phaseAt(session, Date.parse(made)));
  useEffect(() => {
    const look = () => setPhase(phaseAt(session, Date.now()));
    look();
    const looking = setInterval(look, 1000);
    return () => clearInterval(looking);
  }, [session]);
  // The hosts may have moved the end: the server is asked when it seems to have come.
  const turned = phase !== session.phase;
  useEffect(() => {
    if (turned) actions?.again();
  }, [turned]);
  return phase;
}
