import { Countdown } from "../chats/lobby.tsx";
import { PlainText } from "../ui/prose.tsx";
import { useHouse } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

/** Before the doors open: how long it takes, and what can be done then. */
export function Lobby() {
  const say = useHouseWords();
  const { house } = useHouse();
  const { description } = house.session;
  return (
    <>
      <Countdown held={house} />
      {description && (
        <div class="lead">
          <PlainText>{description}</PlainText>
        </div>
      )}
      <p>{say("house-lobby")}</p>
    </>
  );
}
