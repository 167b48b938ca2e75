import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Material } from "../../shared/materials.ts";
import type { Volume } from "../../shared/proceedings.ts";
import type { Output } from "../../shared/contract.ts";
import type { VolumePart } from "../../shared/volume.ts";
import type { Transcript } from "../archive/transcript.ts";
import { type Shelf, ShelfContext } from "../materials/material.tsx";
import type { Reader } from "../page.ts";
import { sayInTitle } from "../ui/all-words.ts";
import { SurroundingsContext } from "../ui/surroundings.ts";
import { ChapterOfVolume } from "./chapter-printed.tsx";
import { CheckPage, type Proven, SearchPage, SiteShell } from "./site-pages.tsx";
import { VolumePrinted } from "./volume-printed.tsx";

/** Nobody in particular, at no time: the same volume gives the same pages. */
const anybody: Reader = {
  me: null,
  unread: 0,
  zone: null,
  language: "en",
  now: "1970-01-01T00:00:00.000Z",
  mailIsLocal: false,
  isDemonstration: false,
};

/** Whatever got in that is more than words may neither run nor fetch. A disk is no `'self'` to every browser. */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; font-src data:; img-src 'self' file: data:; media-src 'self' file: data:; base-uri 'none'; form-action 'none'";

interface Document {
  readonly title: string;
  readonly edition: Volume["edition"];
  /** From this page to the folder of the site: nothing, or `../`. */
  readonly up: string;
  readonly scripts?: readonly string[];
  /** Captions of recordings by the ids of these, as addresses that hold them. */
  readonly captions?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}

function documentOf(document: Document): string {
  const { title, edition, up, scripts = [], captions = {}, children } = document;
  const head = renderToString(
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="referrer" content="no-referrer" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="stylesheet" href={`${up}style.css`} />
      {scripts.map((script) => (
        <script key={script} defer src={`${up}${script}`} />
      ))}
    </>,
  );
  const body = renderToString(
    <SurroundingsContext value={{ name: "volume", reader: anybody, params: {}, attempt: null }}>
      <ShelfContext value={shelfOf(up, captions)}>
        <SiteShell edition={edition} up={up}>
          {children}
        </SiteShell>
      </ShelfContext>
    </SurroundingsContext>,
  );
  return `<!doctype html>\n<html lang="en">\n<head>${head}</head>\n<body>${body}</body>\n</html>\n`;
}

/** Files stand beside the pages, in the folder `materials`. */
const shelfOf = (up: string, captions: Readonly<Record<string, string>>): Shelf => ({
  find: (material, { name }) => `${up}materials/${material}/${name}`,
  track: (material) => captions[material] ?? "",
});

interface Printed {
  readonly volume: Volume;
  readonly captions: Readonly<Record<string, string>>;
  readonly home: string;
}
/** One part of a volume as a page of a site. */
export const partPage = ({ volume, captions, home }: Printed, part: VolumePart): string =>
  documentOf({
    captions,
    title: sayInTitle("proceedings-of", volume.edition),
    edition: volume.edition,
    up: "",
    children: (
      <article class="sheet wide">
        <VolumePrinted volume={volume} part={part} home={home} />
      </article>
    ),
  });

type Told = Omit<Output<"proceedings.chapter">, "session" | "home"> &
  Pick<Printed, "captions"> & {
    readonly materials: readonly Material[];
    readonly isCorrected: boolean;
  };
/** A session of it, in the folder `sessions`. */
export const sessionPage = (told: Told, transcript: Transcript, home: string): string =>
  documentOf({
    title: transcript.session.title,
    edition: told.edition,
    up: "../",
    captions: told.captions,
    children: (
      <ChapterOfVolume
        told={told}
        transcript={transcript}
        materials={told.materials}
        isCorrected={told.isCorrected}
        home={home}
      />
    ),
  });

/** The page that searches, with the scripts that hold the index. */
export const searchPage = (edition: Volume["edition"], index: readonly string[]): string =>
  documentOf({
    title: sayInTitle("site-search"),
    edition,
    up: "",
    scripts: [...index, "search.js"],
    children: <SearchPage />,
  });

/** The page that tells how the volume is checked. */
export const checkPage = (volume: Volume, proven: Proven): string =>
  documentOf({
    title: sayInTitle("site-check"),
    edition: volume.edition,
    up: "",
    children: <CheckPage volume={volume} {...proven} />,
  });
