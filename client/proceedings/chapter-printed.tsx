import { citedSession } from "../../shared/citing.ts";
import type { Material } from "../../shared/materials.ts";
import type { Output } from "../../shared/contract.ts";
import { to, toCorrectionsFile, toFile } from "../addresses.ts";
import { MaterialsPrinted } from "../materials/list.tsx";
import { TranscriptPrinted } from "../archive/printed.tsx";
import type { Transcript } from "../archive/transcript.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Cite } from "./cite.tsx";

type Told = Omit<Output<"proceedings.chapter">, "session" | "home">;

interface ChapterProps {
  readonly told: Told;
  readonly transcript: Transcript;
  readonly materials: readonly Material[];
  /** Whether there is a file of what was stated beside it. */
  readonly isCorrected: boolean;
  readonly home: string;
}

/** A session as a chapter of a volume, on the server or on a disk. */
export function ChapterOfVolume(props: ChapterProps) {
  const { told, transcript, materials, isCorrected, home } = props;
  const say = useAllWords();
  const { edition } = told;
  const { session } = transcript;
  return (
    <article class="transcript">
      <TranscriptPrinted
        transcript={transcript}
        order={null}
        reading="both"
        at={(more) => to("chapter", { edition: edition.slug, session: session.slug, ...more })}
        kicker={
          <a href={to("volume", { edition: edition.slug })} dir="auto">
            {say("proceedings-of", edition)}
          </a>
        }
      />
      <MaterialsPrinted materials={materials} />
      <Cite
        cited={citedSession(edition, session, home)}
        edition={edition.slug}
        session={session.slug}
      />
      <section class="part">
        <h2>{say("site-check-file")}</h2>
        <p>
          <a href={toFile(session.slug, "jsonl")} download>
            <bdi>{`${session.slug}.jsonl`}</bdi>
          </a>
        </p>
        {isCorrected && (
          <p>
            <a href={toCorrectionsFile(session.slug)} download>
              {say("site-check-corrections")}
            </a>
          </p>
        )}
      </section>
      <Ways told={told} />
    </article>
  );
}

function Ways({ told: { edition, before, after } }: { told: Told }) {
  const say = useAllWords();
  const way = (name: string, session: Told["before"]) =>
    session && (
      <p>
        {name}:{" "}
        <a href={to("chapter", { edition: edition.slug, session: session.slug })} dir="auto">
          {session.title}
        </a>
      </p>
    );
  return (
    <nav class="part" aria-label={say("chapter-ways")}>
      {way(say("chapter-before"), before)}
      {way(say("chapter-after"), after)}
    </nav>
  );
}
