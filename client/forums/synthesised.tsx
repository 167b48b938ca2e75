import type { ComponentChildren } from "preact";
import type { Quoted, Synthesis } from "../../shared/syntheses.ts";
import { toEntry } from "../addresses.ts";
import { Speaker } from "../ui/person.tsx";
import { trusted } from "../ui/trusted.ts";
import { At } from "./at.tsx";
import { useForumWords } from "./words.ts";

interface SynthesisedProps {
  readonly synthesis: Pick<
    Synthesis,
    "entry" | "who" | "shownAs" | "at" | "parts" | "edited" | "late"
  >;
  readonly quotes: readonly Quoted[];
  readonly zone: string;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
}

/** What a forum's moderators make of all that was said, with the posts that it quotes as they are now. */
export function Synthesised({ synthesis, quotes, zone, children }: SynthesisedProps) {
  const say = useForumWords();
  const { entry, at, parts, edited, late } = synthesis;
  return (
    <section class="part synthesis" id={`e-${entry}`} aria-labelledby="synthesis">
      <h2 id="synthesis">{say("synthesis")}</h2>
      <p class="by">
        <Speaker entry={synthesis} />
        <a class="at" href={toEntry(entry)}>
          <At at={at} zone={zone} />
        </a>
        {edited && <small>{say("post-edited")}</small>}
        {late && <small>{say("synthesis-late")}</small>}
      </p>
      {parts.map((part, n) =>
        "words" in part ? (
          <Words key={n} html={part.words} />
        ) : (
          <Quote
            key={n}
            id={part.quote}
            quoted={quotes.find((one) => one.entry === part.quote)}
            zone={zone}
          />
        ),
      )}
      {children}
    </section>
  );
}

const Words = ({ html }: { html: string }) => (
  <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: trusted(html) }} />
);

/** A post that is quoted; of what is no post of this forum the address stays. */
function Quote(props: { id: string; quoted: Quoted | undefined; zone: string }) {
  const { id, quoted, zone } = props;
  const say = useForumWords();
  if (!quoted)
    return (
      <p>
        <a href={toEntry(id)}>{toEntry(id)}</a>
      </p>
    );
  return (
    <figure class="quoted">
      <blockquote cite={toEntry(id)}>
        {quoted.words === null ? (
          <p class="gone">{say("gone", { gone: "hidden", reason: null })}</p>
        ) : (
          <Words html={quoted.words} />
        )}
      </blockquote>
      <figcaption class="by">
        <Speaker entry={quoted} />
        <a class="at" href={toEntry(id)}>
          <At at={quoted.at} zone={zone} />
        </a>
      </figcaption>
    </figure>
  );
}
