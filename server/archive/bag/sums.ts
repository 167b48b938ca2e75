import { createHash } from "node:crypto";

/** A file of a bag, by its path in it. */
export interface BagFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file of a bag that is read where it is kept, piece by piece: too large to be held. */
export interface FlowingFile {
  readonly path: string;
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Two kinds of checksums: the one that the RFC wants, and the one that most tools know. */
const kinds = ["sha512", "sha256"] as const;

/** What is told of a file: its length in bytes, and its checksums as hexadecimal digits. */
export interface Summed extends Readonly<Record<(typeof kinds)[number], string>> {
  readonly path: string;
  readonly size: number;
}

const digest = (kind: string, bytes: Uint8Array): string =>
  createHash(kind).update(bytes).digest("hex");

export const summed = ({ path, bytes }: BagFile): Summed => ({
  path,
  size: bytes.length,
  sha512: digest("sha512", bytes),
  sha256: digest("sha256", bytes),
});

/** The same of a file that is summed on its way: told once all of it has passed. */
export function summing({ path, pieces }: FlowingFile): {
  readonly file: FlowingFile;
  readonly told: () => Summed;
} {
  const [sha512, sha256] = [createHash("sha512"), createHash("sha256")];
  let size = 0;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      sha512.update(piece);
      sha256.update(piece);
      size += piece.length;
      yield piece;
    }
  }
  const told = (): Summed => ({
    path,
    size,
    sha512: sha512.copy().digest("hex"),
    sha256: sha256.copy().digest("hex"),
  });
  return { file: { path, pieces: passing() }, told };
}

export const file = (path: string, text: string): BagFile => ({ path, bytes: Buffer.from(text) });

/** The manifests of a payload, behind the bag's own files, and the lists of all of these: what makes files a bag. */
export function withManifests(
  tags: readonly BagFile[],
  payload: readonly Summed[],
): readonly BagFile[] {
  const manifests = kinds.map((kind) => manifest("manifest", kind, payload));
  const listed = [...tags, ...manifests];
  const sums = listed.map(summed);
  return [...listed, ...kinds.map((kind) => manifest("tagmanifest", kind, sums))];
}

const manifest = (name: string, kind: (typeof kinds)[number], files: readonly Summed[]): BagFile =>
  file(
    `${name}-${kind}.txt`,
    files
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map((one) => `${one[kind]}  ${one.path}\n`)
      .join(""),
  );

/** The declaration of a bag (RFC 8493, section 2.1.1). */
export const declaration = file(
  "bagit.txt",
  "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
);

/** What `bag-info.txt` tells, in order: before and after what the payload amounts to. */
export type Info = Readonly<Record<"about" | "more", readonly Line[]>>;

export function bagInfo({ about, more }: Info, payload: readonly Summed[]): BagFile {
  const bytes = payload.reduce((sum, { size }) => sum + size, 0);
  const amounts: readonly Line[] = [
    ["Bag-Size", `${bytes} B`],
    ["Payload-Oxum", `${bytes}.${payload.length}`],
  ];
  const lines = [...about, ...amounts, ...more];
  return file(
    "bag-info.txt",
    lines.map(([name, value]) => (value ? `${name}: ${inOneLine(value)}\n` : "")).join(""),
  );
}
type Line = readonly [string, string | undefined];

/** What stands in an element cannot begin another. */
const inOneLine = (value: string): string =>
  value
    // oxlint-disable-next-line no-control-regex -- exactly these
    .replace(/[\s\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ")
    .trim();
