import { highlights } from "../../shared/choices.ts";
import { citedEntry } from "../../shared/citing.ts";
import type { Chapter, Volume } from "../../shared/proceedings.ts";
import { saidAt } from "../../shared/volume.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Name } from "../ui/person.tsx";
import { toSaid } from "./addresses.ts";
import { Citation } from "./cite.tsx";

/** A link that was singled out is among all links. */
const minutes = highlights.filter((mark) => mark !== "link");

interface MarkedProps {
  readonly volume: Volume;
  readonly home: string;
}

/** What moderators singled out in all sessions: spotlights, what was agreed, what somebody will do, what is good to know. */
export function Marked({ volume, home }: MarkedProps) {
  const say = useAllWords();
  const all = volume.chapters.flatMap((chapter) =>
    chapter.marked.map((point) => ({ ...point, chapter })),
  );
  return (
    <>
      {all.length === 0 && <p class="empty">{say("volume-none")}</p>}
      {minutes
        .map((mark) => ({ mark, points: all.filter((point) => point.mark === mark) }))
        .filter(({ points }) => points.length > 0)
        .map(({ mark, points }) => (
          <section class="part" key={mark}>
            <h2>{say("heads", { mark })}</h2>
            <ul class="ruled">
              {points.map((point) => (
                <PointPrinted
                  key={point.entry}
                  point={point}
                  edition={volume.edition.slug}
                  home={home}
                />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

interface PointProps {
  readonly point: Chapter["marked"][number] & { readonly chapter: Chapter };
  readonly edition: string;
  readonly home: string;
}
function PointPrinted({ point, edition, home }: PointProps) {
  const say = useAllWords();
  const { entry, by, text, recorded, chapter } = point;
  const { session } = chapter;
  const cited = citedEntry(session, saidAt(point), home);
  return (
    <li>
      <p class="plain" dir="auto">
        {text}
      </p>
      {recorded && recorded.text !== text && (
        <p class="meta">
          <span class="mark">{say("corrected-words")}</span> · {say("corrected-was")}{" "}
          <bdi>{recorded.text}</bdi>
        </p>
      )}
      <p class="meta">
        {by !== null && (
          <>
            <Name>{by}</Name>
            {recorded && recorded.by !== null && recorded.by !== by && (
              <>
                {" · "}
                {say("corrected-name")} <Name>{recorded.by}</Name>
              </>
            )}
            {" · "}
          </>
        )}
        <a href={toSaid(edition, session.slug, entry)} dir="auto">
          {session.title}
        </a>
      </p>
      <details class="meta">
        <summary>{say("cite-entry")}</summary>
        <Citation cited={cited} edition={edition} session={session.slug} entry={entry} />
      </details>
    </li>
  );
}
