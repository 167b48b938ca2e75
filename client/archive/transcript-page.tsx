import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Downloads } from "./downloads.tsx";
import { TranscriptPrinted } from "./printed.tsx";
import type { Transcript } from "./transcript.ts";

/** `order`: by question instead of by clock; a forum by clock instead of by thread, an open house instead of by question. */
export const transcriptPage = page<Transcript>({
  path: paths.transcript,
  load: (ask, { session = "" }) => ask("archive.transcript", { session }),
  title: ({ session }) => sayInTitle("transcript-of", session),
  description: ({ session }) => session.description,
  View: ({ data, params }) => {
    const say = useAllWords();
    return (
      <article class="transcript">
        <TranscriptPrinted transcript={data} order={params["order"]} kicker={say("transcript")} />
        <Downloads transcript={data} />
      </article>
    );
  },
});
