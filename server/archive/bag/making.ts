import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import { verifyTranscript } from "../verify.ts";
import {
  type BagFile,
  dublinCore,
  listed,
  type Listed,
  premisEvents,
  premisOf,
} from "./metadata.ts";

/**
 * A session as a bag (BagIt 1.0, RFC 8493): its transcript in these formats, and what is known of it. The same
 * transcript makes the same bytes: no clock is asked.
 */
export function bagOf(
  transcript: Transcript,
  written: readonly { readonly format: string; readonly bytes: Uint8Array }[],
): BagFile[] {
  const { slug } = transcript.session;
  const payload = written.map(({ format, bytes }) => ({ path: `data/${slug}.${format}`, bytes }));
  const jsonl = written.find(({ format }) => format === "jsonl")?.bytes ?? Buffer.alloc(0);
  const tags = bagTags({
    payload: payload.map(listed),
    info: infoOf(transcript),
    dublinCore: dublinCore(transcript),
    keys: keysOf(transcript),
    events: premisEvents(transcript, verifyTranscript(jsonl), `data/${slug}.jsonl`),
  });
  return [...tags, ...payload];
}

type Told = readonly (readonly [string, string | undefined])[];

/** What a bag tells beside its payload. */
interface Tagged {
  readonly payload: readonly Listed[];
  /** Elements of bag-info.txt, those about its size excepted: before and after these. */
  readonly info: readonly [before: Told, after: Told];
  readonly dublinCore: string;
  readonly keys: string;
  /** Of PREMIS. */
  readonly events: readonly string[];
}

/** All files of a bag but its payload: the same is told of the same. */
export function bagTags({ payload, info, dublinCore: core, keys, events }: Tagged): BagFile[] {
  const tags = [
    file("bag-info.txt", inLines([...info[0], ...sizesOf(payload), ...info[1]])),
    file("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
    file("metadata/dublin-core.xml", core),
    file("metadata/lyceum-keys.json", keys),
    file("metadata/premis.xml", premisOf(payload, events)),
  ];
  const manifests = kinds.map((kind) => manifest("manifest", kind, payload));
  const all = [...tags, ...manifests];
  const ofTags = kinds.map((kind) => manifest("tagmanifest", kind, all.map(listed)));
  return [...all, ...ofTags];
}

/** Two kinds of checksums: the one that the RFC wants, and the one that most tools know. */
const kinds = ["sha512", "sha256"] as const;

const file = (path: string, text: string): BagFile => ({ path, bytes: Buffer.from(text) });

const manifest = (name: string, kind: (typeof kinds)[number], files: readonly Listed[]): BagFile =>
  file(
    `${name}-${kind}.txt`,
    files
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map((one) => `${one[kind]}  ${one.path}\n`)
      .join(""),
  );

const infoOf = ({ session, room, records, madeAt }: Transcript): [Told, Told] => [
  [
    ["Source-Organization", session.organisation?.name ?? words.house],
    ["External-Description", session.title],
    ["External-Identifier", `urn:uuid:${room}`],
    ["Bagging-Date", (records.at(-1)?.at ?? madeAt).slice(0, 10)],
  ],
  [
    ["Bag-Group-Identifier", session.theme?.slug],
    ["Bag-Count", "1 of 1"],
    ["Internal-Sender-Identifier", session.slug],
    ["Internal-Sender-Description", session.source ?? undefined],
    ["Bag-Software-Agent", words.house],
  ],
];

function sizesOf(payload: readonly Listed[]): Told {
  const bytes = payload.reduce((sum, one) => sum + one.bytes, 0);
  return [
    ["Bag-Size", `${bytes} B`],
    ["Payload-Oxum", `${bytes}.${payload.length}`],
  ];
}

const inLines = (told: Told): string =>
  told.map(([name, value]) => (value ? `${name}: ${inOneLine(value)}\n` : "")).join("");

/** What stands in an element cannot begin another. */
const inOneLine = (value: string): string =>
  value
    // oxlint-disable-next-line no-control-regex -- exactly these
    .replace(/[\s\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ")
    .trim();

/** The public keys that its seals were made with, as the server publishes them. */
function keysOf({ records }: Transcript): string {
  const since = new Map<string, string>();
  for (const { what, at } of records)
    if (what?.seal && !since.has(what.seal.key)) since.set(what.seal.key, at);
  const keys = [...since].map(([key, at]) => ({ key, since: at }));
  return `${JSON.stringify({ keys: keys.toReversed() })}\n`;
}

/** Files never differ by when or by whom they were packed. Nothing is compressed: that differs by version of the packer. */
const always = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  compress: false,
  forceDosTimestamp: true,
};

/** A bag as a ZIP, in one folder of this name. */
export function zipped(name: string, files: readonly BagFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, bytes } of files) zip.addBuffer(Buffer.from(bytes), `${name}/${path}`, always);
  zip.end();
  return buffer(zip.outputStream);
}
