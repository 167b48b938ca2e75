import { useState } from "preact/hooks";
import type { OpenHouse } from "../../shared/open-houses.ts";
import type { Aim, Deliver, Said } from "../rooms/types.ts";
import { useActions, type Actions } from "../ui/actions.ts";

/** A question that was kept just now. */
export type Asked = Pick<Said, "id" | "text">;

interface Asking {
  readonly asked: readonly Asked[];
  /** My inbox, where the page did not know of one: the first question made it. */
  readonly inbox: string | null;
  readonly deliver: Deliver | undefined;
}

/** How the floor's outbox sends what is written on the page, and what was asked through it. */
export function useAsking(house: OpenHouse): Asking {
  const actions = useActions();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const [inbox, setInbox] = useState<string | null>(null);
  const keep = (question: Asked, keptIn: string): void => {
    setAsked((before) => [...before.filter(({ id }) => id !== question.id), question]);
    setInbox(keptIn);
  };
  if (!actions) return { asked, inbox, deliver: undefined };
  const ask = asking(actions, house.session.slug, keep);
  const sayIt = sayingIn(actions, house.floor);
  const deliver: Deliver = (said) => (isForStage(said) ? sayIt(said) : ask(said));
  return { asked, inbox, deliver };
}

/**
 * What is said on stage names its room: a question that waits to be sent must not come to be said aloud because its
 * asker has joined the stage meanwhile.
 */
export const forStage = ({ floor }: OpenHouse): Aim => ({ answers: floor });
export const isForStage = ({ answers }: Pick<Said, "answers">): boolean => answers !== null;

/** Says something in a room of an open house. */
export const sayingIn =
  (actions: Actions, room: string): Deliver =>
  ({ id, text }) =>
    actions.tell("openHouses.say", { room, id, text });

/** Its answer tells no place of the floor: the question stands in the asker's inbox. */
const asking =
  (actions: Actions, session: string, keep: (asked: Asked, inbox: string) => void): Deliver =>
  async ({ id, text }) => {
    const answer = await actions.tell("openHouses.ask", { session, id, text });
    if (!answer.ok) return answer;
    keep({ id, text }, answer.value.inbox);
    return { ...answer, value: { place: 0 } };
  };
