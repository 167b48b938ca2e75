import { useMemo } from "preact/hooks";
import { atHand } from "../../shared/words/en/at-hand.ts";
import { openHouse } from "../../shared/words/en/open-house.ts";
import { team } from "../../shared/words/en/team.ts";
import { sayTo, type Say } from "../../shared/words/say.ts";
import { useReader } from "../ui/surroundings.ts";

const words = { ...atHand, ...team, ...openHouse };

/** The words at hand and those of open houses, which come with their pages. */
export function useHouseWords(): Say<typeof words> {
  const reader = useReader();
  return useMemo(() => sayTo(words, reader), [reader]);
}
