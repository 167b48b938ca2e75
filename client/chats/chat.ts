import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import type { Chat } from "../../shared/chats.ts";
import type { Output } from "../../shared/contract.ts";
import { beginning, readOn, type Entry, type Posted, type Reading } from "../../shared/reading.ts";
import type { Params } from "../page.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useActions } from "../ui/actions.ts";
import { useSurroundings } from "../ui/surroundings.ts";
import type { Heading } from "../../shared/chapters.ts";
import { takeSeat, type Seat } from "./seat.ts";

/** A chat as one reader follows it. */
export interface Joined {
  readonly chat: Chat;
  /** What the page came with. */
  readonly start: Output<"chats.floor">;
  readonly startReading: Reading;
  /** The floor as it goes on; null on the server. */
  readonly live: LiveRoom | null;
  readonly seat: Seat;
}

export const ChatContext = createContext<Joined | null>(null);

/** The chat that a view stands in. */
export function useChat(): Joined {
  const joined = useContext(ChatContext);
  if (!joined) throw new Error("this view stands in a chat");
  return joined;
}

/** The floor read so far; goes on by itself. */
export function useReading(): Reading {
  const { live, startReading } = useChat();
  return live?.reading.value ?? startReading;
}

export function useLikes(entry: string): number {
  const { live, start } = useChat();
  if (live) return live.likes.value.get(entry) ?? 0;
  return start.tallies.find((tally) => tally.entry === entry)?.likes ?? 0;
}

/** Joins the floor of a chat for as long as its page is shown. */
export function useJoining(
  { chat, floor }: { chat: Chat; floor: Output<"chats.floor"> },
  params: Params,
): Joined {
  const { reader, attempt } = useSurroundings();
  const signedIn = reader.me?.handle ?? null;
  const actions = useActions();
  const from = params["from"];
  const [live, setLive] = useState<LiveRoom | null>(null);
  useEffect(() => {
    const questions = posted(chat);
    const room = actions?.openRoom({ room: chat.floor, start: floor, questions, signedIn });
    setLive(room ?? null);
    return () => room?.stop();
    // oxlint-disable-next-line react/exhaustive-deps -- data read again is what the room has heard already
  }, [chat.floor, from, signedIn]);
  const startReading = useMemo(
    () =>
      readOn(beginning(posted(chat).filter(({ place }) => place <= floor.after)), floor.records),
    [chat, floor],
  );
  // oxlint-disable-next-line react/exhaustive-deps -- one keeps one's seat while the data is read again
  const seat = useMemo(() => takeSeat(params, attempt, floor.place), [chat.floor]);
  return { chat, start: floor, startReading, live, seat };
}

const posted = (chat: Chat): Posted[] =>
  chat.script.flatMap(({ id, number, place }) => (place === null ? [] : [{ id, number, place }]));

/** The words of a posted question, from what was read or from the script. */
export function headingOf(
  { chat }: Joined,
  entries: readonly Entry[],
  { id, number }: Posted,
): Heading {
  const text =
    entries.find((entry) => entry.id === id)?.text ??
    chat.script.find((question) => question.id === id)?.text ??
    null;
  return { id, number, text };
}
