import { Opening } from "../chats/opening.tsx";
import { paths, to } from "../addresses.ts";
import { page, type Ask, type Params } from "../page.ts";
import { Answered } from "./answered.tsx";
import { Wing } from "./wing.tsx";
import { Composer } from "./composer.tsx";
import { Current } from "./current.tsx";
import { Lobby } from "./lobby.tsx";
import { OpenHouseContext, useHouse, useJoining, type OpenHouseData } from "./open-house.ts";
import { Queue } from "./queue.tsx";
import { Stage } from "./stage.tsx";
import { useHouseWords } from "./words.ts";

/** `order`: of the queue; `reword`, `decline`, `merge`, `answer`, `about`: the question that the team has taken up. */
async function load(ask: Ask, { session = "" }: Params): Promise<OpenHouseData> {
  const [house, floor, { me }] = await Promise.all([
    ask("openHouses.one", { session }),
    ask("openHouses.floor", { session }),
    ask("people.me", {}),
  ]);
  const [desk, { inboxes }, mine] = await Promise.all([
    house.desk === null ? null : ask("openHouses.desk", { session }),
    house.inboxes.length === 0 ? { inboxes: [] } : ask("openHouses.mine", { session }),
    me && ask("rooms.mine", { room: house.floor }),
  ]);
  return { house, floor, desk, inboxes, mine };
}

export const openHousePage = page({
  path: paths.openHouse,
  load,
  title: ({ house }) => house.session.title,
  description: ({ house }) => house.session.description,
  View: ({ data, params }) => {
    const joined = useJoining(data, params);
    const { phase, house } = joined;
    const isOpen = phase === "live" || phase === "closed";
    return (
      <OpenHouseContext value={joined}>
        <article class={`house ${phase}`}>
          <Opening phase={phase} held={house} />
          <div class="floor">
            <Standing />
            {phase === "lobby" && <Lobby />}
            {isOpen && (
              <>
                <Current />
                <Stage />
                <Queue />
                <Answered />
              </>
            )}
            {(phase === "live" || phase === "lobby") && <Composer />}
          </div>
          {phase !== "cancelled" && <Wing />}
        </article>
      </OpenHouseContext>
    );
  },
});

/** Why nobody can ask here any more; nothing where they can. */
function Standing() {
  const say = useHouseWords();
  const { phase, house } = useHouse();
  const { slug: session, endsAt, zone } = house.session;
  if (phase === "cancelled") return <p class="notice">{say("house-cancelled")}</p>;
  if (phase !== "closed") return null;
  return (
    <div class="notice row">
      <p>{say("house-closed", { at: endsAt, zone })}</p>
      <a class="button" href={to("transcript", { session })}>
        {say("to-transcript")}
      </a>
    </div>
  );
}
