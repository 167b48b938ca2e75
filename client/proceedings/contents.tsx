import type { Chapter, Volume } from "../../shared/proceedings.ts";
import { byTheme, type ThemeOfVolume } from "../../shared/volume.ts";
import { ArchivedLine } from "../archive/archived-line.tsx";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";
import { toSaid } from "./addresses.ts";

/** The themes of a volume with their sessions, each with what it was headed by. */
export function Contents({ volume }: { volume: Volume }) {
  const say = useAllWords();
  const { edition, elsewhere } = volume;
  return (
    <>
      {volume.chapters.length === 0 && <p class="empty">{say("volume-empty")}</p>}
      {byTheme(volume).map((one) => (
        <ThemePrinted key={one.theme?.slug ?? ""} edition={edition.slug} {...one} />
      ))}
      {elsewhere.length > 0 && (
        <section class="part">
          <h2>{say("volume-elsewhere")}</h2>
          <ol class="lines">
            {elsewhere.map((session) => (
              <ArchivedLine key={session.slug} session={session} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function ThemePrinted({ edition, theme, chapters }: ThemeOfVolume & { edition: string }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2 dir="auto">{theme?.title ?? say("volume-no-theme")}</h2>
      {theme?.organisation && <p class="meta">{say("volume-hosted", theme.organisation)}</p>}
      {theme?.description && <PlainText>{theme.description}</PlainText>}
      {chapters.length === 0 && <p class="empty">{say("volume-none")}</p>}
      <ol class="lines">
        {chapters.map((chapter) => (
          <ArchivedLine
            key={chapter.session.slug}
            session={chapter.session}
            address={to("chapter", { edition, session: chapter.session.slug })}
          >
            {say("transcript-counts", chapter)}
            <Headings edition={edition} chapter={chapter} />
          </ArchivedLine>
        ))}
      </ol>
    </section>
  );
}

/** The questions or threads of a session, and the way to its synthesis. */
function Headings({ edition, chapter }: { edition: string; chapter: Chapter }) {
  const say = useAllWords();
  const { session, questions, synthesis } = chapter;
  const isAsked = questions.some(({ number }) => number !== null);
  return (
    <>
      {synthesis !== null && (
        <>
          {" · "}
          <a href={toSaid(edition, session.slug, synthesis)}>{say("volume-synthesis")}</a>
        </>
      )}
      {questions.length > 0 && (
        <details class="headings">
          <summary>
            {say(isAsked ? "volume-questions" : "volume-threads", { count: questions.length })}
          </summary>
          <ol>
            {questions.map(({ id, number, text }) => (
              <li key={id}>
                {number !== null && <>{say("question-number", { number })} </>}
                <a href={toSaid(edition, session.slug, id)} dir="auto">
                  {text ?? say("volume-untold")}
                </a>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
