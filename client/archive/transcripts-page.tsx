import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { useReader } from "../ui/surroundings.ts";
import { ArchivedLine } from "./archived-line.tsx";

export const transcriptsPage = page({
  path: paths.transcripts,
  load: (ask) => ask("archive.transcripts", {}),
  title: () => sayInTitle("transcripts"),
  description: () => sayInTitle("transcripts-lead"),
  View: ({ data: { transcripts } }) => {
    const say = useAllWords();
    const roles = useReader().me?.roles ?? [];
    const isKeeper = roles.includes("archivist") || roles.includes("steward");
    return (
      <article class="sheet wide">
        <h1>{say("transcripts")}</h1>
        <p class="lead">{say("transcripts-lead")}</p>
        <p>
          <a href={to("proceedings")}>{say("proceedings-by-month")}</a>
        </p>
        {transcripts.length === 0 && <p class="empty">{say("transcripts-none")}</p>}
        <ol class="lines">
          {transcripts.map((transcript) => (
            <ArchivedLine
              key={transcript.slug}
              session={transcript}
              heading="h2"
              address={to("transcript", { session: transcript.slug })}
            >
              {say("transcript-counts", transcript)}
            </ArchivedLine>
          ))}
        </ol>
        {isKeeper && (
          <p>
            <a href={to("archiveDesk")}>{say("archive-desk")}</a>
            {" · "}
            <a href={to("exports")}>{say("exports")}</a>
            {" · "}
            <a href={to("archiveFiles")}>{say("archive-files")}</a>
          </p>
        )}
      </article>
    );
  },
});
