import { BagTrouble } from "./trouble.ts";
import { linesOf } from "./tag-files.ts";

/** Length of a checksum in hexadecimal digits, by the name that manifests give its kind. */
const lengths: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
};

/** What one manifest tells. */
export interface Manifest {
  readonly path: string;
  readonly isOfTags: boolean;
  /** As Node names it. */
  readonly algorithm: string;
  /** Checksum by path, as listed but for a leading `./`. */
  readonly listed: ReadonlyMap<string, string>;
  /** Paths that are listed twice with the same checksum. */
  readonly twice: readonly string[];
  /** Whether every line of it is as checksum tools write them, which know of no bags. */
  readonly isOfTool: boolean;
}

const named = /^(tag)?manifest-([a-z0-9]+)\.txt$/i;
export const isManifest = (path: string): boolean => named.test(path);
export const isTagManifest = (path: string): boolean => /^tagmanifest-[a-z0-9]+\.txt$/i.test(path);

/** What names are read by: whether a path is in the bag just as it is written, and of which version the bag is. */
export interface Naming {
  readonly has: (path: string) => boolean;
  readonly isFinal: boolean;
}

export function readManifest(path: string, text: string, naming: Naming): Manifest {
  const [, tag, kind = ""] = named.exec(path) ?? [];
  const algorithm = kind.toLowerCase();
  const length = lengths[algorithm];
  if (length === undefined) throw new BagTrouble("unknown-algorithm", path);
  const lines = linesOf(text).map((line) => readLine(line, path, length));
  const listed = new Map<string, string>();
  const twice: string[] = [];
  for (const { sum, name: written } of lines) {
    const name = nameIn(written, naming);
    mustBeInScope(name, path, tag === undefined);
    if (listed.has(name) && listed.get(name) !== sum)
      throw new BagTrouble("listed-otherwise", path, name);
    if (listed.has(name)) twice.push(name);
    listed.set(name, sum);
  }
  const isOfTool = lines.length > 0 && lines.every(({ name }) => /^(?:\*|\.\/)/.test(name));
  return { path, isOfTags: tag !== undefined, algorithm, listed, twice, isOfTool };
}

function readLine(line: string, path: string, length: number): { sum: string; name: string } {
  const [, sum, name] = /^([0-9a-fA-F]+)[ \t]+(\S.*)$/.exec(line) ?? [];
  if (sum?.length !== length || name === undefined) throw new BagTrouble("wrong-line", path, line);
  return { sum: sum.toLowerCase(), name };
}

/** In names nothing is encoded but what ends a line, and the sign that begins a code (RFC 8493, section 2.1.3). */
function nameIn(written: string, { has, isFinal }: Naming): string {
  const name = written.replace(/^(?:\.\/)+/, "");
  const candidates = [name, name.replace(/^\*(?:\.\/)*/, "")].flatMap((one) =>
    // the drafts did not encode the sign, so that a name may stand there just as it is
    isFinal ? [decoded(one)] : [one, decoded(one)],
  );
  return candidates.find(has) ?? candidates.at(-1) ?? name;
}

const decoded = (name: string): string =>
  name.replace(/%(0a|0d|25)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The payload stands under `data/`, all else beside it; nothing that is listed leads anywhere else, on any system. */
function mustBeInScope(name: string, path: string, isPayload: boolean): void {
  const steps = name.split(/[/\\]/);
  const isWithin =
    !/^(?:[/\\~%]|[a-z]:)/i.test(name) && !steps.includes("..") && !name.split("/").includes("");
  if (!isWithin || name.startsWith("data/") !== isPayload)
    throw new BagTrouble("out-of-scope", path, name);
}

/** The files that were to be fetched from elsewhere, by their paths. Nothing is ever fetched. */
export const readFetch = (text: string, naming: Naming): string[] =>
  linesOf(text).map((line) => {
    const [, name] = /^\S+[ \t]+(?:\d+|-)[ \t]+(\S.*)$/.exec(line) ?? [];
    if (name === undefined) throw new BagTrouble("wrong-line", "fetch.txt", line);
    const path = nameIn(name, naming);
    mustBeInScope(path, "fetch.txt", true);
    return path;
  });
