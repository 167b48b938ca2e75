import type { CorrectionKind } from "../../choices.ts";
import type { Telling } from "../telling.ts";

const kinds: Readonly<Record<CorrectionKind, string>> = {
  corrected: "Words",
  headed: "Heading",
  respelled: "Name",
};

/** The words of what is stated beside a transcript. */
export const corrections = {
  corrections: () => "Corrections",
  "corrections-of": (v: { title: string }) => `Corrections: ${v.title}`,
  "corrections-lead": () =>
    "What was said stays as it was said, to the letter. What should read otherwise is stated here, signed apart from it: by whom, when and why.",
  "corrections-none": () => "Nothing of this transcript was corrected.",
  "corrections-count": (v: { count: number }, t: Telling) =>
    t.count(v.count, "correction", "corrections"),
  "corrections-file": () => "All of them as a file that can be checked",
  "corrections-verified": (v: { records: number }, t: Telling) =>
    `Verified: ${t.count(v.records, "record", "records")}, unbroken`,
  "corrections-broken": () => "Not verified: the chain of these statements is broken",
  "corrections-unsigned": () => "They are being sealed: within a minute this server signs them.",
  "corrections-how": () =>
    "To correct words or to add a heading, choose “Correct” beside what was said in the transcript.",
  "correction-kind": (v: { as: CorrectionKind }) => kinds[v.as],
  "correction-undone": () => "taken back",
  "correction-past": () => "holds no longer",
  "correction-gone": () => "What this was about is not shown any more.",
  "correction-undo": () => "Take back",
  "correction-undo-label": (v: { place: number }, t: Telling) =>
    `Take back correction ${t.number(v.place)}`,
  "correction-where": () => "Where it was said",
  "reading-choice": () => "Reading",
  "reading-said": () => "As said",
  "reading-corrected": () => "As corrected",
  "corrected-words": () => "Corrected",
  "corrected-said": () => "what was said",
  "corrected-was": () => "As said:",
  "corrected-heading": () => "Heading added",
  "corrected-name": () => "on the record as",
  correct: () => "Correct",
  "correct-label": (v: { place: number }, t: Telling) => `Correct record ${t.number(v.place)}`,
  "correct-title": () => "Correct what was said",
  "correct-said": () => "On the record",
  "correct-nobody": () =>
    "Corrections are made by the session’s hosts and moderators, and by the archivists and stewards of this server.",
  "correct-words": () => "Words",
  "correct-words-label": () => "How it should read, all of it",
  "correct-heading": () => "Heading before this",
  "correct-heading-label": () => "Heading",
  "correct-name": () => "A name’s spelling",
  "correct-name-of": () => "Whose name, as it is shown",
  "correct-name-label": () => "How it is spelled",
  "correct-why": () => "Why (may stay empty; everybody reads it)",
  "correct-words-do": () => "State the correction",
  "correct-heading-do": () => "State the heading",
  "correct-name-do": () => "State the spelling",
};
