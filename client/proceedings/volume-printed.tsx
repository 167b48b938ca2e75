import type { ComponentType } from "preact";
import { citedVolume } from "../../shared/citing.ts";
import type { Volume } from "../../shared/proceedings.ts";
import { figureOf, volumeParts, type VolumePart } from "../../shared/volume.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { toPart } from "./addresses.ts";
import { Cite } from "./cite.tsx";
import { Contents } from "./contents.tsx";
import { Figures } from "./figures.tsx";
import { Links } from "./links.tsx";
import { Marked } from "./marked.tsx";
import { Materials } from "./materials.tsx";
import { People } from "./people.tsx";

interface PartProps {
  readonly volume: Volume;
  /** Scheme and host that addresses in citations begin with, or nothing. */
  readonly home: string;
}
const views: Readonly<Record<VolumePart, ComponentType<PartProps>>> = {
  contents: Contents,
  marked: Marked,
  people: People,
  links: Links,
  materials: Materials,
  figures: Figures,
};

/** One part of a volume, on the server or on a disk. */
export function VolumePrinted({ volume, part, home }: PartProps & { part: VolumePart }) {
  const say = useAllWords();
  const { edition, pending } = volume;
  const View = views[part];
  return (
    <>
      <p class="kicker">
        <a href={to("proceedings")}>{say("proceedings")}</a>
      </p>
      <h1 dir="auto">{edition.title}</h1>
      <p class="meta">{say("edition-days", edition)}</p>
      {part === "contents" && (
        <p class="meta">
          {say("volume-counts", figureOf(volume.chapters))}
          {" · "}
          {say("volume-people", figureOf(volume.chapters))}
        </p>
      )}
      {pending > 0 && <p role="note">{say("volume-pending", { pending })}</p>}
      <Parts edition={edition.slug} part={part} />
      <View volume={volume} home={home} />
      {part === "contents" && <Cite cited={citedVolume(edition, home)} edition={edition.slug} />}
    </>
  );
}

function Parts({ edition, part }: { edition: string; part: VolumePart }) {
  const say = useAllWords();
  return (
    <nav class="orders" aria-label={say("volume-parts")}>
      {volumeParts.map((one) => (
        <a key={one} href={toPart(edition, one)} aria-current={one === part ? "page" : undefined}>
          {say("volume-part", { part: one })}
        </a>
      ))}
    </nav>
  );
}
