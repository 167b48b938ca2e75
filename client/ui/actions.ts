import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Entry, Posted } from "../../shared/reading.ts";
import type { Refusal } from "../../shared/failures.ts";
import type { LiveRoom, Start, Wire } from "../rooms/types.ts";

/** What a page has of a room when it opens it. */
interface RoomShown {
  readonly room: string;
  readonly start: Start;
  readonly questions: readonly Posted[];
  /** Entries of before the start: what is recorded about them later changes them. */
  readonly known?: readonly Entry[];
  /** The handle of whoever is signed in. */
  readonly signedIn: string | null;
}

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
