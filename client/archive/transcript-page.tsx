import type { Material } from "../../shared/materials.ts";
import { paths } from "../addresses.ts";
import { MaterialsPrinted } from "../materials/list.tsx";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Downloads } from "./downloads.tsx";
import { TranscriptPrinted } from "./printed.tsx";
import type { Transcript } from "./transcript.ts";

interface Data extends Transcript {
  readonly mayCorrect: boolean;
  readonly materials: readonly Material[];
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
    materials: (await ask("materials.of", { session })).materials,
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
        <MaterialsPrinted materials={data.materials} />
        <Downloads transcript={data} />
      </article>
    );
  },
});
