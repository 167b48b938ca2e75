import type { RoomRecord } from "../../../shared/rooms.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import { correctionsName } from "../corrections/keeping.ts";
import { fileOfCorrections } from "../corrections/stated.ts";
import { toJsonl } from "../formats/jsonl.ts";
import type { Transcript } from "../transcript.ts";
import { verifyTranscript } from "../verify.ts";
import { coreOf, dublinCore, eventsOf, premis, type Told } from "./metadata.ts";
import {
  type BagFile,
  bagInfo,
  declaration,
  file,
  type Info,
  summed,
  type Summed,
  withManifests,
} from "./sums.ts";

/**
 * A session as a bag (BagIt 1.0, RFC 8493): its transcript in these formats, and what is known of it. The same
 * transcript makes the same bytes: no clock is asked.
 */
export function bagOf(
  transcript: Transcript,
  written: readonly { readonly format: string; readonly bytes: Uint8Array }[],
  { list, sums: flown }: Belongings = nothing,
): BagFile[] {
  const { slug } = transcript.session;
  const stated = fileOfCorrections(transcript);
  const payload = [
    ...written.map(({ format, bytes }) => ({ path: `data/${slug}.${format}`, bytes })),
    ...(stated
      ? [{ path: `data/${correctionsName(slug)}`, bytes: Buffer.from(toJsonl(stated)) }]
      : []),
    ...(list ? [list] : []),
  ];
  const jsonl = written.find(({ format }) => format === "jsonl")?.bytes ?? Buffer.alloc(0);
  const sums = [...payload.map(summed), ...flown];
  const tags = bagTags({
    payload: sums,
    info: infoOf(transcript),
    core: coreOf(transcript),
    keys: keysIn([...transcript.records, ...(transcript.corrections?.records ?? [])]),
    events: eventsOf(transcript, verifyTranscript(jsonl), `data/${slug}.jsonl`),
  });
  return [...tags, ...payload];
}

/** What belongs to a session beside its words: the list of it, and what is told of its files, which are in the bag already. */
export interface Belongings {
  readonly list: BagFile | null;
  readonly sums: readonly Summed[];
}
const nothing: Belongings = { list: null, sums: [] };

/** What a bag tells beside its payload. */
interface Tagged {
  readonly payload: readonly Summed[];
  readonly info: Info;
  readonly core: Told;
  readonly keys: readonly Key[];
  /** Of PREMIS. */
  readonly events: readonly string[];
}

/** All files of a bag but its payload: the same is told of the same. */
export const bagTags = ({ payload, info, core, keys, events }: Tagged): readonly BagFile[] =>
  withManifests(
    [
      bagInfo(info, payload),
      declaration,
      file("metadata/dublin-core.xml", dublinCore(core)),
      // as the server publishes them
      file("metadata/lyceum-keys.json", `${JSON.stringify({ keys })}\n`),
      file("metadata/premis.xml", premis(payload, events)),
    ],
    payload,
  );

const infoOf = ({ session, room, records, madeAt }: Transcript): Info => ({
  about: [
    ["Source-Organization", session.organisation?.name ?? words.house],
    ["External-Description", session.title],
    ["External-Identifier", `urn:uuid:${room}`],
    ["Bagging-Date", (records.at(-1)?.at ?? madeAt).slice(0, 10)],
  ],
  more: [
    ["Bag-Group-Identifier", session.theme?.slug],
    ["Bag-Count", "1 of 1"],
    ["Internal-Sender-Identifier", session.slug],
    ["Internal-Sender-Description", session.source ?? undefined],
    ["Bag-Software-Agent", words.house],
  ],
});

/** A public key, and when it first signed as far as is known. */
export interface Key {
  readonly key: string;
  readonly since: string;
}

/** The public keys that seals were made with, the newest first. */
export function keysIn(records: readonly Pick<RoomRecord, "what" | "at">[]): Key[] {
  const since = new Map<string, string>();
  for (const { what, at } of records)
    if (what?.seal && !since.has(what.seal.key)) since.set(what.seal.key, at);
  return [...since].map(([key, at]) => ({ key, since: at })).toReversed();
}
