import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Downloads } from "./downloads.tsx";
import { TranscriptPrinted } from "./printed.tsx";
import type { Transcript } from "./transcript.ts";

interface Data extends Transcript {
  readonly mayCorrect: boolean;
}

/**
 * `order`: by question instead of by clock; a forum by clock instead of by thread, an open house instead of by question.
 * `reading`: `corrected` where it is read so.
 */
export const transcriptPage = page<Data>({
  path: paths.transcript,
  load: async (ask, { session = "" }) => ({
    ...(await ask("archive.transcript", { session })),
    ...(await ask("archive.mayCorrect", { session })),
  }),
  title: ({ session }) => sayInTitle("transcript-of", session),
  description: ({ session }) => session.description,
  View: ({ data, params }) => {
    const say = useAllWords();
    return (
      <article class="transcript">
        <TranscriptPrinted
          transcript={data}
          order={params["order"]}
          reading={params["reading"] === "corrected" ? "corrected" : "said"}
          mayCorrect={data.mayCorrect}
          kicker={say("transcript")}
        />
        <Downloads transcript={data} />
      </article>
    );
  },
});
