import { citationFormats } from "../../../shared/choices.ts";
import { type Cited, citedEntry, citedSession, citedVolume } from "../../../shared/citing.ts";
import type { Chapter, Volume } from "../../../shared/proceedings.ts";
import { saidAt, volumeParts } from "../../../shared/volume.ts";
import { fileOfCorrections, presentTranscript, toJsonl } from "../../archive/index.ts";
import type { Db } from "../../frame/context.ts";
import { present } from "../../materials/index.ts";
import { citationFile } from "../citing.ts";
import { put } from "../packing.ts";
import type { SessionKept } from "../volume.ts";
import type { Read } from "../reading-one.ts";
import { citationName, onDisk } from "./addresses.ts";
import { writeMaterials } from "./material-files.ts";
import { IndexScripts } from "./index-scripts.ts";
import type { Captions, Views } from "./views.ts";

export interface SiteOptions {
  readonly folder: string;
  readonly edition: Volume["edition"];
  /** The sessions that it will hold, in order. */
  readonly sessions: readonly Chapter["session"][];
  readonly home: string;
  readonly views: Views;
  /** The public keys of the servers before this one. */
  readonly former: ReadonlySet<string>;
}

type Keys = readonly { readonly key: string; readonly since: string }[];

/** The public keys as the server publishes them. */
const keysFile = ({ keys, former }: Proof): string => `${JSON.stringify({ keys, former })}\n`;

/** What stands at the end of a site. */
interface Proof {
  readonly keys: Keys;
  /** Those of servers before this one that sealed what is in it. */
  readonly former: Keys;
  /** The log of seals, as a file that proves itself; null before anything was sealed. */
  readonly seals: string | null;
}

/** A volume as pages on a disk, written session by session. */
export class Site {
  readonly #options: SiteOptions;
  readonly #slugs: ReadonlySet<string>;
  readonly #index = new IndexScripts();
  #kept: readonly SessionKept[] = [];
  #captions: Captions = {};

  constructor(options: SiteOptions) {
    this.#options = options;
    this.#slugs = new Set(options.sessions.map(({ slug }) => slug));
  }

  /** Writes the files of all materials, before any page. Throws where one is not the file that was kept. */
  async keep(db: Db, kept: readonly SessionKept[]): Promise<void> {
    this.#kept = kept;
    this.#captions = await writeMaterials(db, this.#options.folder, kept);
  }

  /** Writes a session: its page, its record, what was stated beside it, how it is cited, and its words into the index. */
  async add({ transcript, jsonl, verdict, chapter }: Read): Promise<void> {
    const { edition, sessions, home, views, former } = this.#options;
    const { slug } = chapter.session;
    const at = sessions.findIndex((one) => one.slug === slug);
    const stated = fileOfCorrections(transcript);
    const own = this.#kept.find(({ card }) => card.slug === slug)?.materials ?? [];
    const told = {
      edition,
      before: sessions[at - 1] ?? null,
      after: sessions[at + 1] ?? null,
      materials: own.map(present),
      captions: this.#captions,
      isCorrected: stated !== null,
    };
    const shown = presentTranscript(transcript, { edition: edition.slug, former }, verdict);
    await this.#page(`sessions/${slug}.html`, views.sessionPage(told, shown, home));
    await this.#put(`sessions/${slug}.jsonl`, jsonl);
    // no session is called so, with a stop in its name
    if (stated) await this.#put(`sessions/${slug}.corrections.jsonl`, toJsonl(stated));
    await this.#cite(citedSession(edition, chapter.session, home));
    for (const point of chapter.marked)
      await this.#cite(citedEntry(chapter.session, saidAt(point), home));
    const full = this.#index.add(transcript);
    if (full) await this.#put(full.path, full.content);
  }

  /** Writes what is told of all sessions together. */
  async end(volume: Volume, proof: Proof): Promise<void> {
    const { edition, home, views } = this.#options;
    const { keys, former, seals } = proof;
    for (const part of volumeParts)
      await this.#page(
        `${part === "contents" ? "index" : part}.html`,
        views.partPage({ volume, captions: this.#captions, home }, part),
      );
    const last = this.#index.end();
    if (last) await this.#put(last.path, last.content);
    await this.#page("search.html", views.searchPage(edition, this.#index.names));
    await this.#page(
      "check.html",
      views.checkPage(volume, { keys, former, isSealed: seals !== null }),
    );
    await this.#cite(citedVolume(edition, home));
    await this.#put("search.js", views.searchScript);
    await this.#put("style.css", views.style);
    await this.#put("keys.json", keysFile(proof));
    if (seals !== null) await this.#put("seals.jsonl", seals);
  }

  #page(path: string, html: string): Promise<void> {
    const { edition, home } = this.#options;
    const up = path.includes("/") ? "../" : "";
    const around = { edition: edition.slug, sessions: this.#slugs, home, up };
    return this.#put(path, onDisk(html, around));
  }

  async #cite(cited: Cited): Promise<void> {
    for (const format of citationFormats)
      await this.#put(citationName(cited.id, format), citationFile(cited, format).content);
  }

  #put(path: string, content: string): Promise<void> {
    return put(this.#options.folder, path, content);
  }
}
