import type { Material } from "../../shared/materials.ts";
import type { Output } from "../../shared/contract.ts";
import { paths } from "../addresses.ts";
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
  load: async (ask, { edition = "", session = "" }) => ({
    told: await ask("proceedings.chapter", { edition, session }),
    transcript: await ask("archive.transcript", { session }),
    materials: (await ask("materials.of", { session })).materials,
  }),
  title: ({ transcript }) => transcript.session.title,
  description: ({ transcript }) => transcript.session.description,
  View: ({ data }) => (
    <ChapterOfVolume
      {...data}
      isCorrected={data.transcript.corrections.length > 0}
      home={data.told.home}
    />
  ),
});
