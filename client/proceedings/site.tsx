import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Volume } from "../../shared/proceedings.ts";
import type { Output } from "../../shared/contract.ts";
import type { VolumePart } from "../../shared/volume.ts";
import type { Transcript } from "../archive/transcript.ts";
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
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

interface Document {
  readonly title: string;
  readonly edition: Volume["edition"];
  /** From this page to the folder of the site: nothing, or `../`. */
  readonly up: string;
  readonly scripts?: readonly string[];
  readonly children: ComponentChildren;
}

function documentOf({ title, edition, up, scripts = [], children }: Document): string {
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
      <SiteShell edition={edition} up={up}>
        {children}
      </SiteShell>
    </SurroundingsContext>,
  );
  return `<!doctype html>\n<html lang="en">\n<head>${head}</head>\n<body>${body}</body>\n</html>\n`;
}

/** One part of a volume as a page of a site. */
export const partPage = (volume: Volume, part: VolumePart, home: string): string =>
  documentOf({
    title: sayInTitle("proceedings-of", volume.edition),
    edition: volume.edition,
    up: "",
    children: (
      <article class="sheet wide">
        <VolumePrinted volume={volume} part={part} home={home} />
      </article>
    ),
  });

type Told = Omit<Output<"proceedings.chapter">, "session" | "home">;
/** A session of it, in the folder `sessions`. */
export const sessionPage = (told: Told, transcript: Transcript, home: string): string =>
  documentOf({
    title: transcript.session.title,
    edition: told.edition,
    up: "../",
    children: <ChapterOfVolume told={told} transcript={transcript} home={home} />,
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
