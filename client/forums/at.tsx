import { useReader } from "../ui/surroundings.ts";
import { NoTime } from "../ui/when.tsx";
import { useForumWords } from "./words.ts";

/** When something was posted, on the reader's clock alone: a month has no other that matters. */
export function At({ at, zone }: { at: string | null; zone: string }) {
  const say = useForumWords();
  const mine = useReader().zone ?? zone;
  if (at === null) return <NoTime />;
  return <time dateTime={at}>{say("post-at", { at, zone: mine })}</time>;
}
