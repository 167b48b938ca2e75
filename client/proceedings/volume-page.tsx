import type { Output } from "../../shared/contract.ts";
import { volumeParts } from "../../shared/volume.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle } from "../ui/all-words.ts";
import { Keeping } from "./keeping.tsx";
import { VolumePrinted } from "./volume-printed.tsx";

/** `part`: one of `volumeParts`; without it the contents. */
export const volumePage = page<Output<"proceedings.volume">>({
  path: paths.volume,
  load: (ask, { edition = "" }) => ask("proceedings.volume", { edition }),
  title: ({ volume }) => sayInTitle("proceedings-of", volume.edition),
  description: () => sayInTitle("proceedings-lead"),
  View: ({ data: { volume, building, home }, params }) => {
    const part = volumeParts.find((one) => one === params["part"]) ?? "contents";
    return (
      <article class="sheet wide">
        <VolumePrinted volume={volume} part={part} home={home} />
        {part === "contents" && <Keeping edition={volume.edition.slug} building={building} />}
      </article>
    );
  },
});
