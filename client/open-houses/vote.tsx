import type { Entry } from "../../shared/reading.ts";
import { Form } from "../ui/form.tsx";
import { Icon } from "../ui/icon.tsx";
import { useReader } from "../ui/surroundings.ts";
import { useHouse, useVoted, useVotes } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

/** How many want this answered; a switch for whoever may vote. */
export function Vote({ question: { id, text } }: { question: Entry }) {
  const say = useHouseWords();
  const { me } = useReader();
  const { live, phase, params } = useHouse();
  const votes = useVotes()(id);
  const voted = useVoted()(id);
  if (!me || phase !== "live")
    return (
      <p class="vote">
        <b aria-hidden="true">{votes}</b>
        <small aria-hidden="true">{say("votes-word", { votes })}</small>
        <span class="unseen">{say("votes", { votes })}</span>
      </p>
    );
  return (
    <Form
      request={voted ? "rooms.unlike" : "rooms.like"}
      fixed={{ entry: id }}
      params={params}
      submit={
        <>
          <Icon name="up" />
          <b>{votes}</b>
        </>
      }
      button={{
        class: "vote",
        pressed: voted,
        label: say("vote", { votes, text: text ?? "" }),
      }}
      instead={live && (() => live.like(id, !voted))}
    />
  );
}
