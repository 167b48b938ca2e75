import { useEffect, useState } from "preact/hooks";
import type { Packet } from "../../shared/rooms.ts";
import type { Opening } from "../rooms/live-room.ts";
import { fromTheBeginning } from "../rooms/start.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useActions } from "../ui/actions.ts";
import { useReader } from "../ui/surroundings.ts";

interface Shown extends Pick<Opening, "room" | "start" | "mine"> {
  readonly deliver?: Opening["deliver"] | undefined;
}

/** A room that goes on for as long as the page is shown; null on the server, and where there is no room. */
export const useRoom = (shown: Shown | null): LiveRoom | null =>
  useRooms(shown === null ? [] : [shown])[0] ?? null;

/** My inboxes: those that the page knows, and the one that my first question made. */
export function useInboxes(
  known: readonly (Packet & { readonly place: number })[],
  made: string | null,
): readonly LiveRoom[] {
  const shown = known.map((start) => ({ room: start.room, start: { ...start, tallies: [] } }));
  const isNew = made !== null && !shown.some(({ room }) => room === made);
  return useRooms(isNew ? [...shown, { room: made, start: fromTheBeginning(made) }] : shown);
}

function useRooms(shown: readonly Shown[]): readonly LiveRoom[] {
  const actions = useActions();
  const signedIn = useReader().me?.handle ?? null;
  const [live, setLive] = useState<readonly LiveRoom[]>([]);
  useEffect(() => {
    if (!actions) return undefined;
    const opened = shown.map(({ deliver, ...room }) =>
      actions.openRoom({ ...room, ...(deliver ? { deliver } : {}), questions: [], signedIn }),
    );
    setLive(opened);
    return () => {
      for (const room of opened) room.stop();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- data read again is what the rooms have heard already
  }, [shown.map(({ room }) => room).join(" "), signedIn]);
  return live;
}
