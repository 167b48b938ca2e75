import type { Entry } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import { besideOf } from "./beside.ts";
import {
  aboutOf,
  chaptersOf,
  clockIn,
  entriesById,
  factsOf,
  headsOf,
  nameOf,
  placeholderOf,
  pointOf,
  sealOf,
  type Chapter,
  type Clock,
  type Head,
} from "./chapters.ts";
import { aboutCorrection, correctionsTold } from "./corrections-told.ts";
import type { Told } from "./folding.ts";
import { Sheets, type Style } from "./pdf-sheets.ts";
import type { Found } from "./reading-back.ts";

const ink = "#1f1b16";
const faint = "#5d564c";
/** How paragraphs of a document are set. */
export const styles = {
  title: { face: "serif", size: 22, color: ink, tag: "H1", above: 4 },
  chapter: { face: "serif", size: 14, color: ink, tag: "H2", above: 18 },
  question: { face: "serif", size: 12, color: ink, tag: "P", isQuoted: true },
  by: { face: "bold", size: 9, color: ink, tag: "P" },
  words: { face: "sans", size: 9.5, color: ink, tag: "P", isQuoted: true },
  note: { face: "italic", size: 9, color: faint, tag: "P" },
  small: { face: "sans", size: 8.5, color: faint, tag: "P" },
  line: { face: "sans", size: 9, color: ink, tag: "P", above: 2 },
  head: { face: "mono", size: 7, color: ink, tag: "P" },
} satisfies Readonly<Record<string, Style>>;

interface Writing {
  readonly sheets: Sheets;
  readonly clock: Clock;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly said: number[];
  readonly beside: number[];
  readonly corrections: number[];
}

/**
 * The transcript as a tagged PDF, by its questions with times and places in the margin, piece by piece. What was written is
 * counted as it is written, and given back; throws where a character did not come onto a page.
 */
export function* toPdf(transcript: Transcript, verdict: Verdict): Generator<Uint8Array, Found> {
  const { session, madeAt } = transcript;
  const sheets = new Sheets({ title: session.title, doi: null, madeAt: new Date(madeAt) });
  const found = yield* printInto(sheets, transcript, verdict);
  // told last, when all else has been set
  sheets.write(words.unshown(sheets.unshown), styles.line);
  yield sheets.end();
  return found;
}

/** Prints a transcript behind what stands on these sheets already; what is printed has to be taken. */
export function* printInto(
  sheets: Sheets,
  transcript: Transcript,
  verdict: Verdict,
): Generator<Uint8Array, Found> {
  const { session, kind, reading } = transcript;
  const clock = clockIn(session.zone, kind);
  const found = { said: [], beside: [], corrections: [] };
  const writing: Writing = { sheets, clock, entries: entriesById(reading), ...found };
  front(transcript, writing);
  for (const head of headsOf(transcript)) yield* headPart(head, writing);
  for (const chapter of chaptersOf(transcript)) yield* chapterPart(chapter, writing);
  yield* besidePart(transcript, writing);
  yield* correctionsPart(transcript, writing);
  proofPart(transcript, verdict, writing);
  return found;
}

/** After so many lines or messages what is printed is given out, and a new part of the same name begins unseen. */
const atOnce = 200;

function* inTurn<T>(things: readonly T[], { sheets }: Writing, print: (thing: T) => void) {
  for (const [n, thing] of things.entries()) {
    print(thing);
    if (n % atOnce !== atOnce - 1) continue;
    sheets.goOn();
    yield sheets.taken();
  }
}

function front(transcript: Transcript, { sheets, clock }: Writing): void {
  sheets.begin(transcript.session.title);
  sheets.write(words.transcript, styles.small);
  sheets.write(transcript.session.title, styles.title);
  for (const { name, words: fact } of factsOf(transcript, clock))
    sheets.write(`${words[name]}: ${fact}`, styles.line);
  sheets.write(words.counts({ ...transcript, records: transcript.lines.length }), styles.line);
}

function* headPart({ name, points }: Head, writing: Writing) {
  const { sheets, clock } = writing;
  sheets.begin(words.heads[name]);
  sheets.write(words.heads[name], styles.chapter);
  yield* inTurn(points, writing, (point) => {
    const told = [...(point.url === null ? [] : [point.url]), ...pointOf(point, clock)];
    sheets.write(`${told.join(", ")} (${point.place})`, styles.line);
  });
}

function* chapterPart({ title, told }: Chapter, writing: Writing) {
  writing.sheets.begin(title);
  writing.sheets.write(title, styles.chapter);
  yield* inTurn(told, writing, (one) => message(one, writing));
}

/** Between two messages, in points. */
const apart = 5.7;
/** As many steps as a page has room for. */
const deepest = 8;

function message({ entry, depth, repeats, retold }: Told, writing: Writing): void {
  const { sheets, clock } = writing;
  const inset = Math.min(depth, deepest) * 10;
  sheets.space(apart);
  sheets.beside(`${entry.at === null ? words.noTime : clock.time(entry.at)}  ${entry.place}`, 8);
  const by = [nameOf(entry), ...aboutOf(entry, { ...writing, clock: null })];
  sheets.write(by.join(", "), { ...styles.by, inset });
  if (repeats)
    sheets.write(
      `${retold}${words.again(repeats.at && clock.time(repeats.at))} (${repeats.place})`,
      { ...styles.note, inset },
    );
  else if (entry.gone) sheets.write(placeholderOf(entry), { ...styles.note, inset });
  else
    sheets.write(entry.text ?? "", {
      ...(entry.question === null ? styles.words : styles.question),
      inset,
    });
  writing.said.push(entry.place);
}

function* besidePart(transcript: Transcript, writing: Writing) {
  const { sheets, clock, beside } = writing;
  sheets.begin(words.beside);
  sheets.write(words.beside, styles.chapter);
  yield* inTurn(besideOf(transcript), writing, ({ place, at, words: told, about }) => {
    const parts = [told, ...(about === null ? [] : [words.aboutPlace(about)])];
    sheets.beside(`${clock.time(at)}  ${place}`, 8);
    sheets.write(parts.join(", "), { ...styles.line, above: 0 });
    beside.push(place);
  });
}

function* correctionsPart(transcript: Transcript, writing: Writing) {
  const { sheets, clock, corrections } = writing;
  const told = correctionsTold(transcript);
  if (told.length === 0) return;
  sheets.begin(words.corrections);
  sheets.write(words.corrections, styles.chapter);
  sheets.write(words.correctionsApart, styles.line);
  yield* inTurn(told, writing, (one) => {
    sheets.space(apart);
    sheets.beside(String(one.about), 8);
    sheets.write(aboutCorrection(one, clock).join(", "), styles.by);
    sheets.write(one.text, styles.words);
    corrections.push(one.place);
  });
}

function proofPart(transcript: Transcript, verdict: Verdict, { sheets }: Writing): void {
  const { session, room, place, head } = transcript;
  sheets.begin(words.proof);
  sheets.write(words.proof, styles.chapter);
  const said = verdict.ok ? words.verified(verdict.records) : words.unverified(verdict.sentence);
  for (const told of [
    said,
    `${words.room}: ${room}`,
    `${words.place}: ${place}`,
    words.howToVerify(`${session.slug}.jsonl`),
    sealOf(verdict),
  ])
    sheets.write(told, styles.line);
  sheets.write(`${words.head}: ${head}`, styles.head);
}
