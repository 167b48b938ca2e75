import { useEffect, useState } from "preact/hooks";
import type { Phase, SessionCard } from "../../shared/sessions.ts";
import { useActions } from "../ui/actions.ts";
import { serverClock } from "../ui/now.ts";
import type { LiveRoom } from "../rooms/types.ts";

/** How often whoever waits in a lobby looks whether the chat was moved or cancelled, in milliseconds; not all at once. */
const lookAgain = (): number => 30_000 + Math.random() * 20_000;

/** `due`: the end has come as far as the page knows; the hosts may have moved it. */
type Stage = Phase | "due";

function stageAt({ phase, startsAt, endsAt }: SessionCard, now: number): Stage {
  if (phase === "cancelled" || phase === "closed") return phase;
  if (now < Date.parse(startsAt)) return "lobby";
  return now < Date.parse(endsAt) ? "live" : "due";
}

/** What is held here, as the server told it at a moment of its clock. */
interface Timed {
  readonly session: SessionCard;
  readonly now: string;
}

/** The phase in which a chat or an open house is. It opens by the clock; it is closed once that is recorded, or the server says so. */
export function usePhase({ session, now: made }: Timed, live: LiveRoom | null): Phase {
  const actions = useActions();
  const [stage, setStage] = useState(() => stageAt(session, Date.parse(made)));
  useEffect(() => {
    const clock = serverClock(made);
    const look = () => setStage(live?.reading.peek().closed ? "closed" : stageAt(session, clock()));
    look();
    const looking = setInterval(look, 1000);
    return () => clearInterval(looking);
  }, [session, live, made]);
  useEffect(() => {
    if (stage !== session.phase) actions?.again();
  }, [stage, session, actions]);
  useEffect(() => {
    if (stage !== "lobby") return;
    const looking = setInterval(() => actions?.again(), lookAgain());
    return () => clearInterval(looking);
  }, [stage, actions]);
  // Whoever is writing at the end keeps the composer until the server has said that this was it.
  return stage === "due" ? "live" : stage;
}
