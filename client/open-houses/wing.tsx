import { to } from "../addresses.ts";
import { TeamRoom, Backstage } from "../chats/backstage.tsx";
import { Steering } from "../chats/steering.tsx";
import { useState } from "preact/hooks";
import { newId } from "../rooms/new-id.ts";
import { useActions } from "../ui/actions.ts";
import { LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";
import { PlainText } from "../ui/prose.tsx";
import { sayingIn } from "./asking.ts";
import { Desk } from "./desk.tsx";
import { Mine } from "./mine.tsx";
import { useHouse, useMine } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

/** Wing the floor on a wide screen, below it on a small one: the team's desk and rooms, and my own questions. */
export function Wing() {
  const { me } = useReader();
  const { house, phase } = useHouse();
  const mine = useMine();
  const asks = phase !== "closed" && me !== null && house.desk === null;
  return (
    <div class={house.desk === null ? "wing" : "wing team"}>
      <Desk />
      {house.desk !== null && phase !== "closed" && <AskingToo />}
      {(asks || mine.length > 0) && <Mine />}
      {phase !== "lobby" && <About />}
      {house.desk !== null && <ForTheTeam />}
    </div>
  );
}

/** Somebody of the team asks as everybody does: it waits at the desk. */
function AskingToo() {
  const say = useHouseWords();
  const { house, params } = useHouse();
  const [id, setId] = useState(newId);
  return (
    <details>
      <summary>{say("ask-yourself")}</summary>
      <Form
        key={id}
        request="openHouses.ask"
        fixed={{ session: house.session.slug }}
        fresh={id}
        params={params}
        onKept={() => setId(newId)}
        submit={say("ask-do")}
        quiet
      >
        <LongField
          name="text"
          label={say("ask-words")}
          hint={say("ask-hint")}
          maxLength={1000}
          required
        />
      </Form>
    </details>
  );
}

function About() {
  const say = useHouseWords();
  const { description } = useHouse().house.session;
  if (description === "") return null;
  return (
    <section class="about-house">
      <h2>{say("about-house")}</h2>
      <PlainText>{description}</PlainText>
    </section>
  );
}

function ForTheTeam() {
  const say = useHouseWords();
  const actions = useActions();
  const { house, phase } = useHouse();
  const { slug: session } = house.session;
  const { backstage, practice, mine } = house;
  const room = (id: string) => ({
    room: id,
    session,
    request: "openHouses.say" as const,
    ...(actions ? { deliver: sayingIn(actions, id) } : {}),
  });
  return (
    <>
      {phase === "lobby" && practice !== null && (
        <TeamRoom
          {...room(practice)}
          words={{
            title: say("practice"),
            hint: say("practice-hint"),
            label: say("practice-words"),
            submit: say("practice-say"),
          }}
        />
      )}
      {backstage !== null && <Backstage {...room(backstage)} />}
      <section>
        <h2>{say("for-the-team")}</h2>
        <a href={to("houseTeam", { session })}>{say("team-edit")}</a>
        {phase === "live" && (
          <Steering
            of="openHouses"
            session={session}
            mine={mine}
            closing={{ hint: say("house-close-hint"), submit: say("house-close-do") }}
          />
        )}
      </section>
    </>
  );
}
