import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import { verifyTranscript } from "../verify.ts";
import { type BagFile, dublinCore, premis } from "./metadata.ts";

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
  const tags = [
    file("bag-info.txt", info(transcript, payload)),
    file("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
    file("metadata/dublin-core.xml", dublinCore(transcript)),
    file("metadata/lyceum-keys.json", keysOf(transcript)),
    file("metadata/premis.xml", premis(transcript, payload, verifyTranscript(jsonl))),
  ];
  const manifests = kinds.map((kind) => manifest("manifest", kind, payload));
  const listed = [...tags, ...manifests];
  return [...listed, ...kinds.map((kind) => manifest("tagmanifest", kind, listed)), ...payload];
}

/** Two kinds of checksums: the one that the RFC wants, and the one that most tools know. */
const kinds = ["sha512", "sha256"] as const;

const file = (path: string, text: string): BagFile => ({ path, bytes: Buffer.from(text) });

const manifest = (name: string, kind: string, files: readonly BagFile[]): BagFile =>
  file(
    `${name}-${kind}.txt`,
    files
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, bytes }) => `${createHash(kind).update(bytes).digest("hex")}  ${path}\n`)
      .join(""),
  );

function info({ session, room, records, madeAt }: Transcript, payload: readonly BagFile[]): string {
  const bytes = payload.reduce((sum, one) => sum + one.bytes.length, 0);
  const told: readonly (readonly [string, string | undefined])[] = [
    ["Source-Organization", session.organisation?.name ?? words.house],
    ["External-Description", session.title],
    ["External-Identifier", `urn:uuid:${room}`],
    ["Bagging-Date", (records.at(-1)?.at ?? madeAt).slice(0, 10)],
    ["Bag-Size", `${bytes} B`],
    ["Payload-Oxum", `${bytes}.${payload.length}`],
    ["Bag-Group-Identifier", session.theme?.slug],
    ["Bag-Count", "1 of 1"],
    ["Internal-Sender-Identifier", session.slug],
    ["Internal-Sender-Description", session.source ?? undefined],
    ["Bag-Software-Agent", words.house],
  ];
  return told.map(([name, value]) => (value ? `${name}: ${inOneLine(value)}\n` : "")).join("");
}

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
