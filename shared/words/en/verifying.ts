/** What goes into the sentence of a problem: where the file is wrong and what stands there. */
export interface Found {
  readonly line: number;
  /** The record that stands, or should stand, in this line. */
  readonly place: number | null;
  /** The place or number found, where another was due. */
  readonly found: number;
  /** The number that the heading or the last line tells. */
  readonly told: number;
  /** The member of the line that is wrong, safe to print. */
  readonly member: string;
}
type Sentence = (found: Found) => string;

const where = ({ line, place }: Found): string =>
  place === null ? `line ${line}` : `line ${line} (record ${place})`;

/** What can be wrong with a transcript file, by its key. */
export const problems = {
  empty: () => "The file is empty.",
  "byte-order-mark": () =>
    "Line 1 begins with a byte order mark: a program has saved the file in its own way.",
  "carriage-return": (f) =>
    `In ${where(f)} the line ends in carriage return and line feed: a program has saved the file in its own way.`,
  "line-too-long": (f) => `In ${where(f)} the line is longer than any line of a transcript.`,
  "not-utf-8": (f) => `In ${where(f)} there are bytes that are not UTF-8.`,
  "broken-json": (f) =>
    `In ${where(f)} the line is not JSON: something was cut, joined or changed.`,
  "not-canonical": (f) =>
    `In ${where(f)} the line is JSON, but not written the one way in which a transcript is.`,
  "no-heading": () => "Line 1 is not the heading of a transcript.",
  "unknown-member": (f) => `In ${where(f)} there is ${f.member}, which a transcript does not know.`,
  "missing-member": (f) => `In ${where(f)} ${f.member} is missing.`,
  "wrong-member": (f) => `In ${where(f)} ${f.member} is not what it should be.`,
  "heading-changed": () =>
    "Line 1, the heading, was changed: it does not agree with its own checksum.",
  missing: (f) =>
    `Record ${f.place} is missing: line ${f.line}, where it should stand, holds record ${f.found}.`,
  repeated: (f) =>
    `Line ${f.line} holds record ${f.found} again, where record ${f.place} should stand.`,
  added: (f) =>
    `Line ${f.line} holds a record ${f.found}, but the transcript has only ${f.told} of them.`,
  "words-missing": (f) =>
    `In ${where(f)} the words or the name are missing, and nothing says that they are gone.`,
  "words-unannounced": (f) => `In ${where(f)} there are words or a name that the record never had.`,
  "person-changed": (f) =>
    `In ${where(f)} the person who spoke was changed: the name does not agree with its hash.`,
  "words-changed": (f) =>
    `In ${where(f)} the words were changed: they do not agree with their hash.`,
  "link-broken": (f) =>
    `In ${where(f)} the chain is broken: the record's own time, kind, ids or hashes were changed, or it does not follow the record before it.`,
  "cut-short": (f) =>
    `Record ${f.place} is missing: the file ends at line ${f.line}, after ${f.found} of ${f.told} records.`,
  "no-end": (f) => `Line ${f.line}, which should close the file, is missing.`,
  "cut-off": (f) => `In ${where(f)} the file breaks off in the middle of a line.`,
  "after-end": (f) => `Line ${f.line} stands after the end of the transcript.`,
  "wrong-head": () => "Line 1 tells another head than the hash of the last record.",
  "wrong-messages": (f) =>
    `Line 1 tells of ${f.told} messages, but there are ${f.found} in the records.`,
  "wrong-people": (f) =>
    `Line 1 tells of ${f.told} people, but there are ${f.found} in the records.`,
  "wrong-unnamed": (f) =>
    `Line 1 tells of ${f.told} messages without their names, but there are ${f.found} in the records.`,
  "wrong-gone": (f) =>
    `Line 1 tells of ${f.told} records whose words are gone, but there are ${f.found}.`,
  "broken-naming": (f) =>
    `In ${where(f)} it is not said whose names or words were taken from view, or as what they are shown.`,
  "taken-untold": (f) =>
    `In ${where(f)} a name or words are missing, and no record says that they were taken from view.`,
  "taken-otherwise": (f) =>
    `In ${where(f)} a name or words stand otherwise than a later record says that they were taken from view, or given back.`,
  "broken-seal": (f) =>
    `In ${where(f)} the seal is not genuine, or it was put on another conversation.`,
  "wrong-seal-told": () => "Line 1 tells of another seal than the last one among the records.",
  "wrong-question": (f) => `Line 1 tells question ${f.told} otherwise than record ${f.place}.`,
  "wrong-count": (f) =>
    `Line ${f.line}, the last one, tells of ${f.told} records, but there are ${f.found}.`,
  "wrong-checksum": (f) =>
    `The checksum in line ${f.line}, the last one, is not that of the lines above it.`,
} satisfies Readonly<Record<string, Sentence>>;
export type Problem = keyof typeof problems;
