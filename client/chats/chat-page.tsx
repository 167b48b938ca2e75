import { paths } from "../addresses.ts";
import { page, type Ask, type Params } from "../page.ts";
import { AboutEntry } from "./about-entry.tsx";
import { ChatContext, useJoining } from "./chat.ts";
import { Cancelled, Closed } from "./closed.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { layDesk } from "./desk.ts";
import { Lobby } from "./lobby.tsx";
import { Opening } from "./opening.tsx";
import { usePhase } from "./phase.ts";
import { Side, ToSide } from "./side.tsx";

/** `from`: the place to read from; `show`: what to show; `reply`, `entry`: what is replied to or taken up. */
async function load(ask: Ask, { session = "", from }: Params) {
  const [chat, floor] = await Promise.all([
    ask("chats.one", { session }),
    ask("chats.floor", { session, ...(from ? { from: Number(from) } : {}) }),
  ]);
  return { chat, floor };
}

export const chatPage = page({
  path: paths.chat,
  load,
  title: ({ chat }) => chat.session.title,
  description: ({ chat }) => chat.session.description,
  async prepare({ chat: { mine } }) {
    if (mine.role !== null || mine.moderates) layDesk(await import("./for-the-team.tsx"));
  },
  View: ({ data, params }) => {
    const joined = useJoining(data, params);
    const phase = usePhase(joined.chat, joined.live);
    return (
      <ChatContext value={joined}>
        <article class={`chat ${phase}`}>
          <Opening phase={phase} held={joined.chat}>
            {phase === "live" && <ToSide />}
          </Opening>
          <div class="floor">
            {phase === "lobby" && <Lobby />}
            {(phase === "live" || phase === "closed") && <Conversation />}
            {phase === "live" && <Composer />}
            {phase === "closed" && <Closed />}
            {phase === "cancelled" && <Cancelled />}
          </div>
          <Side phase={phase} />
          <AboutEntry key={params["entry"]} />
        </article>
      </ChatContext>
    );
  },
});
