import type { ComponentChildren } from "preact";
import type { Asked, Output, ReadName } from "../shared/contract.ts";
import type { Refusal } from "../shared/failures.ts";
import type { Me } from "../shared/people.ts";
import type { Language } from "../shared/words/tongues.ts";

/** Asks a read: in process on the server, over HTTP in the browser. Throws `Refused`. */
export type Ask = <N extends ReadName>(name: N, asked: Asked<N>) => Promise<Output<N>>;

/** Who is reading, and how they are told times and words. */
export interface Reader {
  readonly me: Me | null;
  /** How many notices they have not read. */
  readonly unread: number;
  /** IANA zone of the reader's browser, or null when not known (then the session's zone alone is told). */
  readonly zone: string | null;
  readonly language: Language;
  /** The moment for which the page was made, ISO 8601; the browser's own clock afterwards. */
  readonly now: string;
  /** Where mails can be read on this machine instead of in a mailbox. */
  readonly mailIsLocal: boolean;
  /** Where everything is made up. */
  readonly isDemonstration: boolean;
}

/** A form that was refused without JavaScript: what was typed, and what was wrong. */
export interface Attempt {
  readonly request: string;
  readonly typed: Readonly<Record<string, string | readonly string[]>>;
  readonly refusal: Refusal;
}

export type Params = Readonly<Record<string, string>>;

/** Its functions are declared as methods, so that the table of pages can hold pages of any data. */
export interface Page<Data> {
  /** `/chats/:session`; a query value that `load` needs is a param too. */
  readonly path: string;
  load(ask: Ask, params: Params): Promise<Data>;
  title(data: Data): string;
  description?(data: Data): string;
  /** The one address, with its query, among those at which the same is shown; else its path. */
  canonical?(data: Data): string;
  /** Fetches what its view needs beside itself for this data; only in the browser, before anything is shown. */
  prepare?(data: Data): Promise<void>;
  /** After so many seconds the browser asks for the page again by itself; null for never. Only where its reader wished so. */
  refresh?(data: Data, params: Params): number | null;
  /** Kept out of search engines. */
  readonly unlisted?: boolean;
  View(props: { data: Data; reader: Reader; params: Params }): ComponentChildren;
}
/** Declares a page; only fixes its type. */
export const page = <Data>(declared: Page<Data>): Page<Data> => declared;
