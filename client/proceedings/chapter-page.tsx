import type { Material } from "../../shared/materials.ts";
import type { Output } from "../../shared/contract.ts";
import { paths, to } from "../addresses.ts";
import { askedIn } from "../archive/transcript-page.tsx";
import type { Transcript } from "../archive/transcript.ts";
import { page } from "../page.ts";
import { ChapterOfVolume } from "./chapter-printed.tsx";

interface Data {
  readonly told: Output<"proceedings.chapter">;
  readonly transcript: Transcript;
  readonly materials: readonly Material[];
}

/** A session as a chapter of its edition's proceedings. */
export const chapterPage = page<Data>({
  path: paths.chapter,
  load: async (ask, { edition = "", session = "", ...params }) => ({
    told: await ask("proceedings.chapter", { edition, session }),
    transcript: await ask("archive.transcript", askedIn({ session, ...params })),
    materials: (await ask("materials.of", { session })).materials,
  }),
  title: ({ transcript }) => transcript.session.title,
  canonical: ({ told: { edition }, transcript: { session, part } }) =>
    to("chapter", {
      edition: edition.slug,
      session: session.slug,
      ...(part && part.number > 1 ? { part: String(part.number) } : {}),
    }),
  description: ({ transcript }) => transcript.session.description,
  View: ({ data }) => (
    <ChapterOfVolume
      {...data}
      isCorrected={data.transcript.corrections.length > 0}
      home={data.told.home}
    />
  ),
});
