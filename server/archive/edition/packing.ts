import type { TranscriptFormat } from "../../../shared/archive.ts";
import type { EditionTold, TranscriptTold } from "../../../shared/editions.ts";
import type { MaterialsTold } from "../../../shared/materials.ts";
import { toDoi } from "../../../shared/doi.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Context } from "../../frame/context.ts";
import { heldIn, tell } from "../../materials/index.ts";
import type { SessionRow } from "../../sessions/index.ts";
import { bagTags, type Key, keysIn } from "../bag/making.ts";
import { eventsOf, type Told } from "../bag/metadata.ts";
import { type BagFile, file, type FlowingFile, summed, type Summed, summing } from "../bag/sums.ts";
import { fileOfCorrections } from "../corrections/stated.ts";
import { bytesOf } from "../files.ts";
import { toJsonl } from "../formats/jsonl.ts";
import { findSeals } from "../logged-seals.ts";
import { sealedTranscript } from "../making.ts";
import type { Transcript } from "../transcript.ts";
import { verifyTranscript } from "../verify.ts";
import { materialFiles } from "../writing.ts";
import { namedIn, outlineOf, type Outline, tellEdition, tellTranscript } from "./telling.ts";

type Asking = Pick<Context, "db" | "now">;

/** How an edition is packed. */
export interface Packing {
  /** In which formats its transcripts are; JSON lines are always among them. */
  readonly formats: readonly TranscriptFormat[];
  /** How long an elaborate file may take, in milliseconds. */
  readonly patience: number;
  /** Takes each file, one after another. */
  readonly add: (file: BagFile | FlowingFile) => Promise<void>;
  /** Told how many sessions of how many are packed. */
  readonly onSession?: (done: number, all: number) => void;
}

/** What a bag holds, in a few figures. */
export interface PackedEdition {
  readonly edition: string;
  readonly sessions: number;
  readonly transcripts: number;
  readonly records: number;
  /** Files of what belongs to its sessions: that were kept here, and that are in the bag. */
  readonly materials: { readonly in: number; readonly out: number };
  readonly files: number;
  readonly bytes: number;
  /** Slugs of sessions held here that are not over, or not sealed yet: without their words. */
  readonly waiting: readonly string[];
}

/**
 * An edition as a bag (BagIt 1.0, RFC 8493): every sealed transcript, the room of seals, and `edition.json`, which tells what
 * another server needs to show the same addresses. Throws `not-found` where there is none, and as `makeFile` does.
 */
export async function packEdition(
  ctx: Asking,
  slug: string,
  packing: Packing,
): Promise<PackedEdition> {
  const outline = await outlineOf(ctx, slug);
  const packer = new Packer(ctx, packing);
  for (const [n, session] of outline.sessions.entries()) {
    await packer.session(session);
    packing.onSession?.(n + 1, outline.sessions.length);
  }
  return packer.close(outline);
}

class Packer {
  readonly #ctx: Asking;
  readonly #packing: Packing;
  readonly #payload: Summed[] = [];
  readonly #events: string[] = [];
  readonly #transcripts = new Map<string, TranscriptTold>();
  readonly #named = new Set<string>();
  readonly #keys = new Map<string, Key>();
  readonly #waiting: string[] = [];
  readonly #belongings = new Map<string, MaterialsTold>();
  readonly #files = { in: 0, out: 0 };
  #records = 0;
  #latest = "";

  constructor(ctx: Asking, packing: Packing) {
    this.#ctx = ctx;
    this.#packing = packing;
  }

  async session(session: SessionRow): Promise<void> {
    await this.#materials(session);
    if (session.venue !== null || session.cancelled_at !== null) return;
    const transcript = await sealedTranscript(this.#ctx, session);
    if (transcript === null) return void this.#waiting.push(session.slug);
    const path = `data/transcripts/${session.slug}`;
    const { formats, patience } = this.#packing;
    for (const format of new Set<TranscriptFormat>(["jsonl", ...formats]))
      await this.#add({
        path: `${path}.${format}`,
        bytes: await bytesOf(transcript, format, patience),
      });
    await this.#corrections(transcript, `${path}.corrections.jsonl`);
    await this.#note(session, transcript);
  }

  async #materials({ id }: SessionRow): Promise<void> {
    const held = await heldIn(this.#ctx.db, [id]);
    this.#belongings.set(id, tell(held));
    const files = materialFiles(this.#ctx.db, held);
    this.#files.in += files.length;
    for (const one of files) {
      const passing = summing(one);
      await this.#packing.add(passing.file);
      this.#payload.push(passing.told());
      this.#files.out += 1;
    }
  }

  async #corrections(transcript: Transcript, path: string): Promise<void> {
    const stated = fileOfCorrections(transcript);
    if (!stated) return;
    await this.#add(file(path, toJsonl(stated)));
    for (const key of keysIn(stated.records)) this.#keys.set(key.key, key);
    this.#records += stated.place;
  }

  async #note({ id }: SessionRow, transcript: Transcript): Promise<void> {
    const jsonl = `data/transcripts/${transcript.session.slug}.jsonl`;
    const verdict = verifyTranscript(Buffer.from(toJsonl(transcript)));
    this.#events.push(...eventsOf(transcript, verdict, jsonl));
    this.#transcripts.set(id, await tellTranscript(this.#ctx, transcript));
    for (const handle of namedIn(transcript)) this.#named.add(handle);
    for (const key of keysIn(transcript.records)) this.#keys.set(key.key, key);
    this.#records += transcript.records.length;
    const last = transcript.records.at(-1)?.at ?? "";
    if (last > this.#latest) this.#latest = last;
  }

  async #add(one: BagFile): Promise<void> {
    this.#payload.push(summed(one));
    await this.#packing.add(one);
  }

  async close(outline: Outline): Promise<PackedEdition> {
    const { slug } = outline.edition;
    const log = await findSeals(this.#ctx.db, slug);
    if (log) await this.#add(file("data/seals.jsonl", toJsonl(log)));
    for (const key of keysIn(log?.records ?? [])) this.#keys.set(key.key, key);
    const told = await tellEdition(this.#ctx, outline, {
      transcripts: this.#transcripts,
      belongings: this.#belongings,
      named: this.#named,
      seals: log && { room: log.room, place: log.place, head: log.head },
      keys: [...this.#keys.values()].toSorted((a, b) => (a.since < b.since ? 1 : -1)),
    });
    await this.#add(file("data/edition.json", `${JSON.stringify(told, null, 1)}\n`));
    for (const tag of this.#tags(told)) await this.#packing.add(tag);
    return {
      edition: slug,
      sessions: outline.sessions.length,
      transcripts: this.#transcripts.size,
      records: this.#records,
      materials: this.#files,
      files: this.#payload.length,
      bytes: this.#payload.reduce((sum, { size }) => sum + size, 0),
      waiting: this.#waiting,
    };
  }

  #tags(told: EditionTold): readonly BagFile[] {
    const { edition, keys } = told;
    const about = [
      ["Source-Organization", words.house],
      ["External-Description", edition.title],
      ["External-Identifier", `urn:uuid:${edition.id}`],
      ["Bagging-Date", (this.#latest || edition.endsOn).slice(0, 10)],
    ] as const;
    const more = [
      ["Bag-Count", "1 of 1"],
      ["Internal-Sender-Identifier", edition.slug],
      ["Bag-Software-Agent", words.house],
    ] as const;
    const [payload, events] = [this.#payload, this.#events];
    return bagTags({ payload, info: { about, more }, core: coreOf(told), keys, events });
  }
}

/** What the edition was, for `dublinCore`. */
const coreOf = ({ edition, organisations, sessions }: EditionTold): Told => [
  ["title", edition.title],
  ...organisations.map(({ name }) => ["contributor", name] as const),
  ["publisher", words.house],
  ["date", `${edition.startsOn}/${edition.endsOn}`],
  ["type", "Collection"],
  ["format", "application/jsonl"],
  ["identifier", `urn:uuid:${edition.id}`],
  ["relation", edition.doi && toDoi(edition.doi)],
  ["coverage", `${edition.startsOn}/${edition.endsOn} ${edition.zone}`],
  ...sessions.map(({ title }) => ["description", title] as const),
];
