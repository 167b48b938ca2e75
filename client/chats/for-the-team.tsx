import type { Phase } from "../../shared/sessions.ts";
import { to } from "../addresses.ts";
import { useTeamWords } from "../moderation/words.ts";
import { useReader } from "../ui/surroundings.ts";
import { Unmark } from "../moderation/marking.tsx";
import { Backstage } from "./backstage.tsx";
import { useChat } from "./chat.ts";
import { MarkKeys } from "./mark-keys.tsx";
import { Moderating } from "./moderating.tsx";
import { Steering } from "./steering.tsx";

export { Moderating, Unmark };

/** What the team finds beside its chat. */
export function ForTheTeam({ phase }: { phase: Phase }) {
  const say = useTeamWords();
  const { mine, session, backstage } = useChat().chat;
  const { me } = useReader();
  return (
    <>
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
        {mine.moderates && (phase === "live" || phase === "closed") && <MarkKeys />}
      </section>
      {me && backstage !== null && (
        <Backstage room={backstage} session={session.slug} request="chats.postMessage" />
      )}
    </>
  );
}
