import { Measures } from "../moderation/measures.tsx";
import { paths } from "../addresses.ts";
import { page, type Ask } from "../page.ts";
import { TeamSheet } from "../sessions/team.tsx";
import { sayInTitle } from "../ui/all-words.ts";

/** Measures are told to moderators only; to everybody else the page is the list of who runs the session. */
async function load(ask: Ask, session: string) {
  const chat = await ask("chats.one", { session });
  const measures = chat.mine.moderates ? await ask("moderation.measures", { session }) : null;
  return { chat, measures: measures?.measures ?? null };
}

export const teamPage = page({
  path: paths.team,
  load: (ask, { session = "" }) => load(ask, session),
  title: ({ chat }) => sayInTitle("team-of", chat.session),
  unlisted: true,
  View: ({ data: { chat, measures } }) => {
    const { session, team, mine } = chat;
    return (
      <TeamSheet session={session} team={team} isHost={mine.role === "host"}>
        {measures && <Measures session={session.slug} measures={measures} zone={session.zone} />}
      </TeamSheet>
    );
  },
});
