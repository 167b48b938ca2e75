import { createHash } from "node:crypto";
import { bagWarnings, type BagProblem, type BagWarning } from "../../../shared/words/en/bags.ts";
import { Verifier } from "../verify.ts";
import { type BagFiles, filesAt, whole } from "./files.ts";
import {
  isManifest,
  isTagManifest,
  type Manifest,
  type Naming,
  readFetch,
  readManifest,
} from "./manifests.ts";
import { type Declaration, readDeclaration, readInfo } from "./tag-files.ts";
import { BagTrouble, printable } from "./trouble.ts";

/** What a bag is: complete and valid (RFC 8493, section 3), or wrong somewhere, and what was found wrong first. */
export type BagVerdict =
  | {
      readonly ok: true;
      readonly version: string;
      /** Files of the payload, and their bytes together. */
      readonly files: number;
      readonly bytes: number;
      /** Of each transcript among them, all of which verify, with which key it was sealed last; null where it was not. */
      readonly keys: readonly (string | null)[];
      /** Their records together. */
      readonly records: number;
      readonly warnings: readonly Warned[];
    }
  | {
      readonly ok: false;
      readonly problem: BagProblem;
      readonly path: string | null;
      readonly sentence: string;
    };

interface Warned {
  readonly warning: BagWarning;
  /** English, for people. */
  readonly sentence: string;
}

/**
 * Checks the bag that a path leads to, a folder or a ZIP, with nothing but its files; null for any other file. Throws
 * where it cannot be read. What is to be fetched from elsewhere is never fetched.
 */
export const verifyBagAt = (path: string): Promise<BagVerdict | null> =>
  attempt(async () => {
    const files = await filesAt(path);
    return files && new Checking(files).verdict().finally(() => files.close());
  });

async function attempt<V>(check: () => Promise<V>): Promise<V | BagVerdict> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof BagTrouble)) throw error;
    const { problem, path, sentence } = error;
    return { ok: false, problem, path, sentence };
  }
}

/** Files that systems put into folders by themselves: baggers listed them, and copies leave them out. */
const isOfSystem = (path: string): boolean =>
  /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(path);

const folded = (path: string): string => path.normalize("NFC").toLowerCase();
const isPayload = (path: string): boolean => path.startsWith("data/");

class Checking {
  readonly #files: BagFiles;
  readonly #present: ReadonlySet<string>;
  readonly #warnings: Warned[] = [];
  /** Listed, and rightly missing. */
  readonly #missing = new Set<string>();
  #bytes = 0;
  readonly #keys: (string | null)[] = [];
  #records = 0;

  constructor(files: BagFiles) {
    this.#files = files;
    this.#present = new Set(files.paths);
  }

  async verdict(): Promise<BagVerdict> {
    if (!this.#present.has("bagit.txt")) throw new BagTrouble("not-a-bag");
    const declaration = readDeclaration(await whole(this.#files, "bagit.txt"));
    const naming = { has: (path: string) => this.#present.has(path), isFinal: declaration.isFinal };
    const manifests = await this.#manifests(declaration, naming);
    await this.#beComplete(manifests, declaration, naming);
    for (const path of this.#files.paths) await this.#beUnchanged(path, manifests);
    await this.#agreeWithInfo(declaration);
    const files = this.#files.paths.filter(isPayload).length;
    return {
      ok: true,
      version: declaration.version,
      files,
      bytes: this.#bytes,
      keys: this.#keys,
      records: this.#records,
      warnings: this.#warnings,
    };
  }

  async #manifests({ read }: Declaration, naming: Naming): Promise<Manifest[]> {
    const paths = this.#files.paths.filter(isManifest);
    if (paths.every(isTagManifest)) throw new BagTrouble("no-manifest");
    const manifests: Manifest[] = [];
    for (const path of paths) {
      const manifest = readManifest(path, read(path, await whole(this.#files, path)), naming);
      manifests.push(manifest);
      if (manifest.isOfTool) this.#warn("checksum-tool", path);
      for (const name of manifest.twice) {
        if (naming.isFinal) throw new BagTrouble("listed-twice", path, name);
        this.#warn("listed-twice", path, name);
      }
    }
    return manifests;
  }

  async #beComplete(
    manifests: readonly Manifest[],
    { read }: Declaration,
    naming: Naming,
  ): Promise<void> {
    const toFetch = new Set(
      this.#present.has("fetch.txt")
        ? readFetch(read("fetch.txt", await whole(this.#files, "fetch.txt")), naming)
        : [],
    );
    const payloadManifests = manifests.filter(({ isOfTags }) => !isOfTags);
    for (const path of [...this.#files.paths.filter(isPayload), ...toFetch]) {
      const without = payloadManifests.filter(({ listed }) => !listed.has(path));
      const isListed = naming.isFinal
        ? without.length === 0
        : without.length < payloadManifests.length;
      if (!isListed) throw new BagTrouble("not-listed", path, without[0]?.path);
    }
    for (const manifest of manifests)
      for (const path of manifest.listed.keys())
        if (!this.#present.has(path)) this.#excuse(path, manifest, toFetch);
  }

  /** A listed file that is missing: an error, unless it is here under its other name or nobody misses it. */
  #excuse(path: string, { listed }: Manifest, toFetch: ReadonlySet<string>): void {
    if (toFetch.has(path)) throw new BagTrouble("to-be-fetched", path);
    const other = [...listed.keys()].find(
      (name) => name !== path && folded(name) === folded(path) && this.#present.has(name),
    );
    if (other !== undefined && listed.get(other) === listed.get(path))
      this.#warn("one-file-two-names", path, other);
    else if (isOfSystem(path)) {
      this.#missing.add(path);
      this.#warn("system-file", path);
    } else throw new BagTrouble("missing", path);
  }

  /** Reads a file once, for all its checksums and, where it is a transcript, for what it proves by itself. */
  async #beUnchanged(path: string, manifests: readonly Manifest[]): Promise<void> {
    const sums = manifests
      .filter(({ listed }) => listed.has(path))
      .map((manifest) => ({ manifest, sum: createHash(manifest.algorithm) }));
    const verifier = isPayload(path) && path.endsWith(".jsonl") ? new Verifier() : null;
    for await (const piece of this.#files.read(path)) {
      for (const { sum } of sums) sum.update(piece);
      verifier?.take(piece);
      if (isPayload(path)) this.#bytes += piece.length;
    }
    for (const { manifest, sum } of sums)
      if (sum.digest("hex") !== manifest.listed.get(path))
        throw new BagTrouble("changed", path, manifest.path);
    if (verifier) this.#prove(path, verifier);
  }

  #prove(path: string, verifier: Verifier): void {
    const verdict = verifier.verdict();
    // other programs write lines of JSON too
    if (!verdict.ok && verdict.problem === "no-heading") return;
    if (!verdict.ok) throw new BagTrouble("wrong-transcript", path, verdict.sentence);
    this.#keys.push(verdict.seal?.key ?? null);
    this.#records += verdict.records;
  }

  /** `Payload-Oxum`: the bytes and the number of files of the payload. What systems left out had none. */
  async #agreeWithInfo({ read }: Declaration): Promise<void> {
    if (!this.#present.has("bag-info.txt")) return;
    const info = readInfo(read("bag-info.txt", await whole(this.#files, "bag-info.txt")));
    const files = this.#files.paths.filter(isPayload).length + this.#missing.size;
    const oxum = `${this.#bytes}.${files}`;
    for (const { name, value } of info)
      if (name.toLowerCase() === "payload-oxum" && value.trim() !== oxum)
        throw new BagTrouble("wrong-oxum", value, oxum);
  }

  #warn(warning: BagWarning, path: string, found = ""): void {
    this.#warnings.push({ warning, sentence: bagWarnings[warning](printable(path, found)) });
  }
}
