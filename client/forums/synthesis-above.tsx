import type { Output } from "../../shared/contract.ts";
import type { Forum } from "../../shared/forums.ts";
import { to } from "../addresses.ts";
import { Synthesised } from "./synthesised.tsx";
import { useForumWords } from "./words.ts";

interface SynthesisAboveProps {
  readonly forum: Forum;
  readonly written: Output<"forums.synthesis">;
}

/** The synthesis above a forum's threads; moderators write it from here. */
export function SynthesisAbove({ forum, written }: SynthesisAboveProps) {
  const say = useForumWords();
  const { synthesis, quotes } = written;
  const { slug, phase, zone } = forum.session;
  const link = forum.mine.moderates && (phase === "live" || phase === "closed") && (
    <p>
      <a class="button quiet" href={to("synthesis", { session: slug })}>
        {say(synthesis ? "synthesis-change" : "synthesis-write")}
      </a>
    </p>
  );
  if (!synthesis) return link || null;
  return (
    <Synthesised synthesis={synthesis} quotes={quotes} zone={zone}>
      {link}
    </Synthesised>
  );
}
