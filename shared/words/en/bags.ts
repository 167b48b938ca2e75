/** What goes into the sentence about a bag: the file in question as far as there is one, and what stands there. */
export interface BagFound {
  /** Safe to print. */
  readonly path: string;
  readonly found: string;
}
type Sentence = (found: BagFound) => string;

/** What can be wrong with a bag (RFC 8493), by its key. */
export const bagProblems = {
  "not-a-bag": () => "There is no bagit.txt: this is not a bag.",
  "wrong-declaration": () =>
    "bagit.txt does not hold its two lines, “BagIt-Version: …” and “Tag-File-Character-Encoding: …”, and nothing else.",
  "unknown-version": (f) => `bagit.txt tells version ${f.found}, which is not known.`,
  "unknown-encoding": (f) => `bagit.txt tells the encoding ${f.found}, which is not known.`,
  "wrong-encoding": (f) => `${f.path} is not written in the encoding that bagit.txt tells.`,
  "no-manifest": () => "There is no manifest of the payload.",
  "unknown-algorithm": (f) => `${f.path} tells checksums of a kind that is not known.`,
  "wrong-line": (f) => `${f.path} holds a line that is not of its form: ${f.found}.`,
  "out-of-scope": (f) => `${f.path} names a file that is none of the bag’s: ${f.found}.`,
  "listed-twice": (f) => `${f.path} lists ${f.found} twice.`,
  "listed-otherwise": (f) => `${f.path} lists ${f.found} twice, with different checksums.`,
  "not-listed": (f) => `${f.path} is in the bag, but not in ${f.found}.`,
  "to-be-fetched": (f) => `${f.path} is not in the bag: it was to be fetched from elsewhere.`,
  missing: (f) => `${f.path} is missing.`,
  changed: (f) => `${f.path} was changed: it does not have the checksum that ${f.found} tells.`,
  "wrong-oxum": (f) => `bag-info.txt tells a payload of ${f.path}, but it is ${f.found}.`,
  "not-a-file": (f) => `${f.path} is neither a file nor a folder.`,
  "broken-zip": (f) => `The ZIP file cannot be read: ${f.found}.`,
  "wrong-transcript": (f) => `The transcript ${f.path} does not verify: ${f.found}`,
} satisfies Readonly<Record<string, Sentence>>;
export type BagProblem = keyof typeof bagProblems;

/** What is odd about a bag that is valid all the same. */
export const bagWarnings = {
  "listed-twice": (f) => `${f.path} lists ${f.found} twice.`,
  "checksum-tool": (f) => `${f.path} was written by a checksum tool and not as a manifest.`,
  "one-file-two-names": (f) =>
    `${f.path} is listed beside ${f.found}, which differs in letter case or composition only: both are one file here.`,
  "system-file": (f) => `${f.path}, a file of some operating system’s own, is missing.`,
} satisfies Readonly<Record<string, Sentence>>;
export type BagWarning = keyof typeof bagWarnings;

const numbers = new Intl.NumberFormat("en");

export const bagWords = {
  valid: (files: number, version: string) =>
    `valid: a bag of BagIt ${version}, ${numbers.format(files)} ${files === 1 ? "file" : "files"} complete and unchanged`,
  transcripts: (count: number, records: number) =>
    `${numbers.format(count)} ${count === 1 ? "transcript" : "transcripts"} in it verified: ${numbers.format(records)} records, unbroken`,
  warning: (sentence: string) => `warning: ${sentence}`,
  invalid: (sentence: string) => `not valid: ${sentence}`,
};
