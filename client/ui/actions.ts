import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Refusal } from "../../shared/failures.ts";
import type { Opening } from "../rooms/live-room.ts";
import type { LiveRoom, Wire } from "../rooms/types.ts";

/** What a page has of a room when it opens it. */
type RoomShown = Pick<
  Opening,
  "room" | "start" | "questions" | "known" | "signedIn" | "mine" | "deliver"
>;

/** What a view may do in the browser. On the server there is none: forms and links are plain. */
export interface Actions {
  /** Sends a form as a request and goes where it leads; the refusal, or null. */
  send(form: HTMLFormElement): Promise<Refusal | null>;
  navigate(href: string): void;
  /** Reads this page's data again; nothing moves. */
  again(): void;
  /** Asks a read beside the page's data. Throws `Refused`. */
  readonly ask: Wire["ask"];
  /** Asks a write that no form asks. Never throws. */
  readonly tell: Wire["tell"];
  /** A room that goes on by itself until it is stopped. */
  openRoom(shown: RoomShown): LiveRoom;
}

export const ActionsContext = createContext<Actions | null>(null);
export const useActions = (): Actions | null => useContext(ActionsContext);
