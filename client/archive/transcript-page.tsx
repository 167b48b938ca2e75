import { isOrder } from "../../shared/choices.ts";
import type { Material } from "../../shared/materials.ts";
import { ordersOf } from "../../shared/orders.ts";
import { paths, to } from "../addresses.ts";
import { MaterialsPrinted } from "../materials/list.tsx";
import { page, type Params } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Downloads } from "./downloads.tsx";
import { TranscriptPrinted } from "./printed.tsx";
import type { Transcript } from "./transcript.ts";

interface Data extends Transcript {
  readonly mayCorrect: boolean;
  readonly materials: readonly Material[];
}

/** Which transcript, and what of a great one, a page's params ask for. */
export function askedIn({ session = "", order, part, entry }: Params) {
  return {
    session,
    ...(isOrder(order) ? { order } : {}),
    ...(part === undefined ? {} : { part: Number(part) }),
    ...(entry === undefined ? {} : { entry }),
  };
}

/**
 * `order`: by question instead of by clock; a forum by clock instead of by thread, an open house instead of by question.
 * `reading`: `corrected` where it is read so. `part`: which part of a great one; `entry`: or the one in which this stands.
 */
export const transcriptPage = page<Data>({
  path: paths.transcript,
  load: async (ask, { session = "", ...params }) => ({
    ...(await ask("archive.transcript", askedIn({ session, ...params }))),
    ...(await ask("archive.mayCorrect", { session })),
    materials: (await ask("materials.of", { session })).materials,
  }),
  title: ({ session, part }) =>
    part && part.number > 1
      ? sayInTitle("transcript-part-of", { ...session, number: part.number })
      : sayInTitle("transcript-of", session),
  canonical: ({ session: { slug: session, kind }, part }) =>
    to("transcript", {
      session,
      ...(part && part.order !== ordersOf(kind)[0] ? { order: part.order } : {}),
      ...(part && part.number > 1 ? { part: String(part.number) } : {}),
    }),
  description: ({ session }) => session.description,
  View: ({ data, params }) => {
    const say = useAllWords();
    const { slug: session } = data.session;
    const reading = params["reading"] === "corrected" ? "corrected" : "said";
    return (
      <article class="transcript">
        <TranscriptPrinted
          transcript={data}
          order={params["order"]}
          reading={reading}
          at={(more) =>
            to("transcript", { session, ...(reading === "corrected" ? { reading } : {}), ...more })
          }
          mayCorrect={data.mayCorrect}
          kicker={say("transcript")}
        />
        {(data.part === null || data.part.number <= 1) && (
          <MaterialsPrinted materials={data.materials} />
        )}
        <Downloads transcript={data} />
      </article>
    );
  },
});
