import { paths } from "../addresses.ts";
import { Measures } from "../moderation/measures.tsx";
import { page, type Ask } from "../page.ts";
import { TeamSheet } from "../sessions/team.tsx";
import { sayInTitle } from "../ui/all-words.ts";

/** Measures are told to moderators only; to everybody else the page is the list of who runs the session. */
async function load(ask: Ask, session: string) {
  const house = await ask("openHouses.one", { session });
  const measures = house.mine.moderates ? await ask("moderation.measures", { session }) : null;
  return { house, measures: measures?.measures ?? null };
}

export const houseTeamPage = page({
  path: paths.houseTeam,
  load: (ask, { session = "" }) => load(ask, session),
  title: ({ house }) => sayInTitle("team-of", house.session),
  unlisted: true,
  View: ({ data: { house, measures } }) => {
    const { session, team, mine } = house;
    return (
      <TeamSheet session={session} team={team} isHost={mine.role === "host"}>
        {measures && <Measures session={session.slug} measures={measures} zone={session.zone} />}
      </TeamSheet>
    );
  },
});
