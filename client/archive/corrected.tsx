import type { Corrected } from "../../shared/corrected.ts";
import type { Correction } from "../../shared/corrections.ts";
import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Name } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import type { Transcript } from "./transcript.ts";

/** As it was said, as it should read, or, in a volume, the latter with the former beside it. */
export type ReadingChoice = "said" | "corrected" | "both";

interface Chosen {
  readonly session: string;
  /** Null of the usual one. */
  readonly order: string | null;
  readonly reading: ReadingChoice;
  /** What is to be seen of it, where it is read in parts. */
  readonly entry?: string | undefined;
}

/** A transcript in this order and reading. */
export const toReading = ({ session, order, reading, entry }: Chosen): string =>
  to("transcript", {
    session,
    ...(order === null ? {} : { order }),
    ...(reading === "corrected" ? { reading } : {}),
    ...(entry === undefined ? {} : { entry }),
  });

interface ReadingsProps {
  readonly transcript: Transcript;
  readonly order: string | null;
  readonly reading: ReadingChoice;
  readonly mayCorrect: boolean;
}
/** How many corrections there are, and the way from one reading to the other. */
export function Readings({ transcript, order, reading, mayCorrect }: ReadingsProps) {
  const say = useAllWords();
  const { session, corrections } = transcript;
  const count = corrections.length;
  if (reading === "both" || (count === 0 && !mayCorrect)) return null;
  return (
    <nav class="orders" aria-label={say("reading-choice")}>
      {count > 0 &&
        (["said", "corrected"] as const).map((one) => (
          <a
            key={one}
            href={toReading({ session: session.slug, order, reading: one })}
            aria-current={one === reading ? "true" : undefined}
          >
            {say(`reading-${one}`)}
          </a>
        ))}
      <a href={to("corrections", { session: session.slug })}>
        {count > 0 ? say("corrections-count", { count }) : say("corrections")}
      </a>
    </nav>
  );
}

/** What is known of the corrections of the entries that are printed. */
export interface Correcting {
  readonly session: string;
  readonly corrected: ReadonlyMap<string, Corrected>;
  readonly reading: ReadingChoice;
  readonly order: string | null;
  readonly mayCorrect: boolean;
  /** Whether only a part of the transcript stands here. */
  readonly inParts: boolean;
}
interface There {
  readonly entry: Entry;
  readonly correcting: Correcting;
}

/** A heading that stands before an entry, under another one or by itself, and who added it. */
export function HeadingAdded({ entry, correcting, rank: Rank }: There & { rank: "h2" | "h3" }) {
  const say = useAllWords();
  const heading = correcting.corrected.get(entry.id)?.heading;
  if (!heading) return null;
  return (
    <div class="added">
      <Rank dir="auto">{heading.text}</Rank>
      <small>
        {say("corrected-heading")}
        <Whose stated={heading} />
      </small>
    </div>
  );
}

/** How a name stands on the record that is spelled otherwise here. */
export function NameThere({ entry, correcting }: There) {
  const say = useAllWords();
  const name = correcting.corrected.get(entry.id)?.name;
  if (!name) return null;
  return (
    <small class="corrected">
      {say("corrected-name")} <Name>{name.shown}</Name>
    </small>
  );
}

/** That an entry does not read as it was said, and the way to what was; for whoever may, the way to correct it. */
export function CorrectedThere({ entry, correcting }: There) {
  const say = useAllWords();
  const { session, corrected, reading, order, mayCorrect, inParts } = correcting;
  const words = corrected.get(entry.id)?.words ?? null;
  const where = { session, order, entry: inParts ? entry.id : undefined };
  const said = `${toReading({ ...where, reading: "said" })}#e-${entry.id}`;
  return (
    <>
      {words && (
        <p class="corrected">
          <small>
            <span class="mark">{say("corrected-words")}</span>
            <Whose stated={words.by} />
            {reading === "corrected" && (
              <>
                {" · "}
                <a href={said}>{say("corrected-said")}</a>
              </>
            )}
          </small>
        </p>
      )}
      {words && reading === "both" && <AsSaid said={words.said} />}
      {mayCorrect && entry.gone === null && !entry.synthesis && (
        <small>
          <a
            href={to("correct", { session, entry: entry.id })}
            aria-label={say("correct-label", { place: entry.place })}
          >
            {say("correct")}
          </a>
        </small>
      )}
    </>
  );
}

/** What was said, where the record itself is not at hand. */
function AsSaid({ said }: { said: Entry }) {
  const say = useAllWords();
  return (
    <div class="as-said">
      <small>{say("corrected-was")}</small>
      <Prose entry={`${said.id}-said`} text={said.text ?? ""} html={said.html} />
    </div>
  );
}

/** Who stated something, and why. */
export function Whose({ stated: { who, shownAs, why } }: { stated: Correction }) {
  const say = useAllWords();
  const name = who?.name ?? (shownAs && say("unnamed", shownAs));
  return (
    <>
      {name && (
        <>
          {" · "}
          <Name>{name}</Name>
        </>
      )}
      {why !== null && (
        <>
          {" · "}
          <bdi>{why}</bdi>
        </>
      )}
    </>
  );
}
