import { join } from "node:path";
import type { Volume } from "../../shared/proceedings.ts";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import { bagTags, dublinCoreOf, premisEvents } from "../archive/index.ts";
import { listedAt, pack, pathsIn, put } from "./packing.ts";
import type { Read } from "./reading-one.ts";

interface Told {
  /** ISO 8601. */
  readonly madeAt: string;
  /** The public keys, as the server publishes them. */
  readonly keys: string;
}

/** A volume as a bag (BagIt 1.0, RFC 8493): the site, the book and the document, and what is known of them. */
export class Bag {
  readonly #events: string[] = [];

  /** Takes note of what happened to a session. */
  add({ transcript, verdict }: Read): void {
    const path = `data/site/sessions/${transcript.session.slug}.jsonl`;
    this.#events.push(...premisEvents(transcript, verdict, path));
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
    for (const path of files) payload.push(await listedAt(join(work, path), `data/${path}`));
    const tags = bagTags({
      payload,
      info: infoOf(volume, madeAt),
      dublinCore: coreOf(volume),
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

const infoOf = ({ edition }: Volume, madeAt: string): Parameters<typeof bagTags>[0]["info"] => [
  [
    ["Source-Organization", words.house],
    ["External-Description", words.proceedingsOf(edition.title)],
    ["External-Identifier", `urn:lyceum:proceedings:${edition.slug}`],
    ["Bagging-Date", madeAt.slice(0, 10)],
  ],
  [
    ["Bag-Count", "1 of 1"],
    ["Internal-Sender-Identifier", edition.slug],
    ["Bag-Software-Agent", words.house],
  ],
];

const coreOf = ({ edition, themes, chapters }: Volume): string =>
  dublinCoreOf([
    ["title", words.proceedingsOf(edition.title)],
    ...themes.map(({ title }) => ["subject", title] as const),
    ["publisher", words.house],
    ["date", edition.endsOn],
    ["type", "Collection"],
    ["format", "text/html"],
    ["identifier", `urn:lyceum:proceedings:${edition.slug}`],
    ["coverage", `${edition.startsOn}/${edition.endsOn} ${edition.zone}`],
    ...chapters.map(({ room }) => ["relation", `urn:uuid:${room}`] as const),
  ]);
