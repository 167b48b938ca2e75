import { join } from "node:path";
import { toDoi } from "../../shared/doi.ts";
import type { Volume } from "../../shared/proceedings.ts";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import { bagTags, eventsOf, type Info, type Key, type Told as Core } from "../archive/index.ts";
import { sumsAt, pack, pathsIn, put } from "./packing.ts";
import type { Read } from "./reading-one.ts";

interface Told {
  /** ISO 8601. */
  readonly madeAt: string;
  readonly keys: readonly Key[];
}

/** A volume as a bag (BagIt 1.0, RFC 8493): the site, the book and the document, and what is known of them. */
export class Bag {
  readonly #events: string[] = [];

  /** Takes note of what happened to a session. */
  add({ transcript, verdict }: Read): void {
    const path = `data/site/sessions/${transcript.session.slug}.jsonl`;
    this.#events.push(...eventsOf(transcript, verdict, path));
  }

  /** Packs what was written into `work`: a folder `site`, and the files. */
  async end(work: string, volume: Volume, { madeAt, keys }: Told): Promise<void> {
    const { edition } = volume;
    const { slug } = edition;
    const files = [
      ...(await pathsIn(join(work, "site"))).map((path) => `site/${path}`),
      ...["epub", "pdf"].map((ending) => `${slug}.${ending}`),
    ];
    const payload = [];
    for (const path of files) payload.push(await sumsAt(join(work, path), `data/${path}`));
    const tags = bagTags({
      payload,
      info: infoOf(volume, madeAt),
      core: coreOf(volume),
      keys,
      events: this.#events,
    });
    for (const { path, bytes } of tags) await put(join(work, "bag"), path, bytes);
    await pack(join(work, `${slug}.bag.zip`), [
      ...tags.map(({ path }) => ({ from: join(work, "bag", path), name: `${slug}/${path}` })),
      ...files.map((path) => ({ from: join(work, path), name: `${slug}/data/${path}` })),
    ]);
  }
}

const doiOf = ({ doi }: Volume["edition"]): string[] => (doi === null ? [] : [toDoi(doi)]);

const infoOf = ({ edition }: Volume, madeAt: string): Info => ({
  about: [
    ["Source-Organization", words.house],
    ["External-Description", words.proceedingsOf(edition.title)],
    ["External-Identifier", `urn:lyceum:proceedings:${edition.slug}`],
    ...doiOf(edition).map((doi) => ["External-Identifier", doi] as const),
    ["Bagging-Date", madeAt.slice(0, 10)],
  ],
  more: [
    ["Bag-Count", "1 of 1"],
    ["Internal-Sender-Identifier", edition.slug],
    ["Bag-Software-Agent", words.house],
  ],
});

const coreOf = ({ edition, themes, chapters }: Volume): Core => [
  ["title", words.proceedingsOf(edition.title)],
  ...themes.map(({ title }) => ["subject", title] as const),
  ["publisher", words.house],
  ["date", edition.endsOn],
  ["type", "Collection"],
  ["format", "text/html"],
  ["identifier", `urn:lyceum:proceedings:${edition.slug}`],
  ...doiOf(edition).map((doi) => ["identifier", doi] as const),
  ["coverage", `${edition.startsOn}/${edition.endsOn} ${edition.zone}`],
  ...chapters.map(({ room }) => ["relation", `urn:uuid:${room}`] as const),
];
