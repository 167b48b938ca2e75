import { to } from "../addresses.ts";
import { Barred } from "../moderation/barred.tsx";
import { Connection } from "../chats/connection.tsx";
import { Joining } from "../people/joining.tsx";
import { ArchivedAs } from "../rooms/archived-as.tsx";
import { useReader } from "../ui/surroundings.ts";
import { Alike } from "./like-mine.tsx";
import { forStage } from "./asking.ts";
import { useDesk, useHouse, useMeasure, useMine, useMovedVotes } from "./open-house.ts";
import { useHouseWords } from "./words.ts";
import { Writing } from "./writing.tsx";

/** Always in sight: where one asks (the team: speaks), and how one's questions stand. */
export function Composer() {
  const say = useHouseWords();
  const { me } = useReader();
  const { live, params } = useHouse();
  useMovedVotes();
  return (
    <div class="composer" id="compose">
      <Connection live={live} address={to("openHouse", params)} />
      <InSight />
      {me ? (
        <TakingArchived />
      ) : (
        <Joining then="openHouse" params={params} summary={say("ask-join")} />
      )}
    </div>
  );
}

function TakingArchived() {
  const { house } = useHouse();
  return (
    <>
      <Taking />
      <ArchivedAs session={house.session.slug} archived={house.mine.archived} />
    </>
  );
}

/** Where members ask and the team speaks; for whoever is kept from it, why and until when. */
function Taking() {
  const { house, phase } = useHouse();
  const measure = useMeasure();
  const place = house.desk === null ? <Asking /> : phase === "live" ? <Speaking /> : null;
  if (measure === null) return place;
  return (
    <Barred measure={measure} zone={house.session.zone} now={house.now}>
      {place}
    </Barred>
  );
}

/** How my questions stand, and how many wait at the desk; each leads to where they are. */
function InSight() {
  const say = useHouseWords();
  const mine = useMine();
  const desk = useDesk();
  const unsent = useHouse().live?.outbox.value.at(-1);
  return (
    <p class="in-sight">
      {desk && <a href="#desk">{say("desk-waiting", { count: desk.waiting.length })}</a>}
      {mine.length > 0 && (
        <a href="#mine">{say("mine-brief", { fates: mine.map(({ mark }) => mark) })}</a>
      )}
      {unsent && <span role="status">{say("unsent", unsent)}</span>}
    </p>
  );
}

function Asking() {
  const say = useHouseWords();
  const { house, live } = useHouse();
  return (
    <Writing
      request="openHouses.ask"
      fixed={{ session: house.session.slug }}
      draft={`ask:${house.floor}`}
      label={say("ask-words")}
      submit={say("ask-do")}
      most={1000}
      send={live && ((text) => live.say(text))}
    >
      {(text) => <Alike text={text} />}
    </Writing>
  );
}

function Speaking() {
  const say = useHouseWords();
  const { house, live } = useHouse();
  return (
    <Writing
      request="openHouses.say"
      fixed={{ room: house.floor }}
      draft={`stage:${house.floor}`}
      label={say("stage-words")}
      submit={say("stage-say")}
      most={20_000}
      send={live && ((text) => live.say(text, forStage(house)))}
    />
  );
}
