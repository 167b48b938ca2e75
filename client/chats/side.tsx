import type { Phase } from "../../shared/sessions.ts";
import { to } from "../addresses.ts";
import { Icon } from "../ui/icon.tsx";
import { useReader, useSay } from "../ui/surroundings.ts";
import { Backstage } from "./backstage.tsx";
import { useChat } from "./chat.ts";
import { Following } from "./following.tsx";
import { Here } from "./here.tsx";
import { Links } from "./links.tsx";
import { Script } from "./script.tsx";
import { Steering } from "./steering.tsx";

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
  const { chat } = useChat();
  const { me } = useReader();
  const { mine, session, backstage } = chat;
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
      {hasBegun && <Links />}
      {(mine.role !== null || mine.moderates) && (
        <section>
          <h2>{say("for-the-team")}</h2>
          <ul class="plainlist">
            <li>
              <a href={to("script", { session: session.slug })}>{say("script-edit")}</a>
            </li>
            <li>
              <a href={to("team", { session: session.slug })}>{say("team-edit")}</a>
            </li>
            {phase === "lobby" && (
              <li>
                <a href={to("changeEvent", { session: session.slug })}>{say("session-change")}</a>
              </li>
            )}
          </ul>
          {phase === "live" && (
            <Steering
              of="chats"
              session={session.slug}
              mine={mine}
              closing={{ hint: say("close-hint"), submit: say("close-do") }}
            />
          )}
        </section>
      )}
      {me && backstage !== null && (
        <Backstage room={backstage} session={session.slug} request="chats.postMessage" />
      )}
    </aside>
  );
}
