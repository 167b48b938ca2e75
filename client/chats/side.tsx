import type { Phase } from "../../shared/sessions.ts";
import { Icon } from "../ui/icon.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";
import { deskLaid } from "./desk.ts";
import { Following } from "./following.tsx";
import { Here } from "./here.tsx";
import { Links } from "./links.tsx";
import { Script } from "./script.tsx";
import { Spotlights } from "./spotlights.tsx";

/** Opens the drawer of a small screen. */
export function ToSide() {
  const say = useSay();
  return (
    <button type="button" class="quiet to-side" popovertarget="side">
      {say("side-open")}
    </button>
  );
}

/** Beside the conversation on a wide screen; on a small one a drawer, which needs no JavaScript either. */
export function Side({ phase }: { phase: Phase }) {
  const say = useSay();
  const { mine } = useChat().chat;
  const Desk = mine.role !== null || mine.moderates ? deskLaid() : null;
  const hasBegun = phase === "live" || phase === "closed";
  return (
    <aside class="side" id="side" popover="auto" aria-label={say("side")}>
      <button
        type="button"
        class="doing close"
        popovertarget="side"
        popovertargetaction="hide"
        aria-label={say("close")}
      >
        <Icon name="close" />
      </button>
      {hasBegun && <Script phase={phase} />}
      {(phase === "lobby" || phase === "live") && <Here />}
      {hasBegun && <Following />}
      {hasBegun && <Spotlights />}
      {hasBegun && <Links />}
      {Desk && <Desk.ForTheTeam phase={phase} />}
    </aside>
  );
}
