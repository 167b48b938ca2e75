import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { atHand } from "../../shared/words/en/at-hand.ts";
import { sayTo, sentence, type Say } from "../../shared/words/say.ts";
import { tellingTo, type Telling } from "../../shared/words/telling.ts";
import type { FailureCode, Message } from "../../shared/failures.ts";
import type { PageName } from "../addresses.ts";
import type { Attempt, Params, Reader } from "../page.ts";

/** What all views on a page have in common: who reads, where they are, and what they tried in vain. */
export interface Surroundings {
  readonly reader: Reader;
  readonly name: PageName;
  readonly params: Params;
  readonly attempt: Attempt | null;
}

const nobody: Reader = {
  me: null,
  unread: 0,
  zone: null,
  language: "en",
  now: "",
  mailIsLocal: false,
  isDemonstration: false,
};
export const SurroundingsContext = createContext<Surroundings>({
  reader: nobody,
  name: "notFound",
  params: {},
  attempt: null,
});

export const useSurroundings = (): Surroundings => useContext(SurroundingsContext);
export const useReader = (): Reader => useSurroundings().reader;

export type SayAtHand = Say<typeof atHand>;
export function useSay(): SayAtHand {
  const reader = useReader();
  return useMemo(() => sayTo(atHand, reader), [reader]);
}
export function useTelling(): Telling {
  const reader = useReader();
  return useMemo(() => tellingTo(reader), [reader]);
}
/** Tells a refusal, or what is wrong at one of its fields. */
export function useSentence(): (message: Message, code: FailureCode) => string {
  const reader = useReader();
  return (message, code) => sentence(message, code, reader);
}
