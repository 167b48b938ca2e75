import { useMemo } from "preact/hooks";
import { toSlug } from "../../shared/slugs.ts";
import { atHand } from "../../shared/words/en/at-hand.ts";
import { forum } from "../../shared/words/en/forum.ts";
import { team } from "../../shared/words/en/team.ts";
import { sayTo, type Say } from "../../shared/words/say.ts";
import { to } from "../addresses.ts";
import type { Params } from "../page.ts";
import { useReader } from "../ui/surroundings.ts";

const words = { ...atHand, ...team, ...forum };

/** The words at hand and those of forums, which come with their pages. */
export function useForumWords(): Say<typeof words> {
  const reader = useReader();
  return useMemo(() => sayTo(words, reader), [reader]);
}

/** The same for titles, where no reader is known. */
export const sayInForumTitle = sayTo(words, { zone: null, now: "" });

/** A thread in an address: its id, after its title for people. */
const threadParam = ({ id, title }: { id: string; title: string | null }): string =>
  [toSlug(title ?? ""), id].filter(Boolean).join("-");

/** The address of a thread. */
export const toThread = (
  session: string,
  thread: { readonly id: string; readonly title: string | null },
  more: Params = {},
): string => to("thread", { session, thread: threadParam(thread), ...more });
