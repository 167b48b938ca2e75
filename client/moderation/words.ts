import { useMemo } from "preact/hooks";
import { atHand } from "../../shared/words/en/at-hand.ts";
import { team } from "../../shared/words/en/team.ts";
import { sayTo, type Say } from "../../shared/words/say.ts";
import { useReader } from "../ui/surroundings.ts";

const words = { ...atHand, ...team };

/** The words at hand and those of whoever runs a session, which come with their tools. */
export function useTeamWords(): Say<typeof words> {
  const reader = useReader();
  return useMemo(() => sayTo(words, reader), [reader]);
}
