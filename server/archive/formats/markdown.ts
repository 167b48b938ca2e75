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
import { asQuote, inMarkdownLine } from "./markdown-text.ts";

interface Writing {
  readonly clock: Clock;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** The transcript as Markdown: a heading a question or a thread, a block quote a message. */
export function toMarkdown(transcript: Transcript, verdict: Verdict): string {
  const clock = clockIn(transcript.session.zone, transcript.kind);
  const writing = { clock, entries: entriesById(transcript.reading) };
  const blocks = [
    `# ${inMarkdownLine(transcript.session.title)}`,
    factsOf(transcript, clock)
      .map(({ name, words: fact }) => `- **${words[name]}:** ${inMarkdownLine(fact)}`)
      .join("\n"),
    inMarkdownLine(words.counts({ ...transcript, records: transcript.lines.length })),
    ...headsOf(transcript).flatMap((head) => headBlocks(head, writing)),
    ...chaptersOf(transcript).flatMap((chapter) => chapterBlocks(chapter, writing)),
    ...besideBlocks(transcript, clock),
    ...correctionBlocks(transcript, clock),
    `## ${words.proof}`,
    inMarkdownLine(
      verdict.ok ? words.verified(verdict.records) : words.unverified(verdict.sentence),
    ),
    proof(transcript),
    inMarkdownLine(words.howToVerify(`${transcript.session.slug}.jsonl`)),
    inMarkdownLine(sealOf(verdict)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function chapterBlocks({ title, told }: Chapter, writing: Writing): string[] {
  const heading = `## ${inMarkdownLine(title)}`;
  return [heading, ...told.flatMap((one) => [by(one, writing), said(one, writing)])];
}

function by({ entry }: Told, writing: Writing): string {
  const about = aboutOf(entry, writing).map(inMarkdownLine).join(", ");
  return `**${inMarkdownLine(nameOf(entry))}** (${entry.place}), ${about}`;
}

function said({ entry, repeats, retold }: Told, { clock }: Writing): string {
  if (repeats)
    return `${inMarkdownLine(`${retold}${words.again(repeats.at && clock.time(repeats.at))}`)} (${repeats.place})`;
  if (entry.gone) return `> *${inMarkdownLine(placeholderOf(entry))}*`;
  return asQuote(entry.text ?? "");
}

function headBlocks({ name, points }: Head, { clock }: Writing): string[] {
  const lines = points.map((point) => {
    const told = [...(point.url === null ? [] : [point.url]), ...pointOf(point, clock)];
    return `- ${told.map(inMarkdownLine).join(", ")} (${point.place})`;
  });
  return [`## ${words.heads[name]}`, lines.join("\n")];
}

function besideBlocks(transcript: Transcript, clock: Clock): string[] {
  const lines = besideOf(transcript).map(({ place, at, words: told, about }) => {
    const parts = [told, ...(about === null ? [] : [words.aboutPlace(about)])];
    return `- (${place}) ${clock.time(at)}, ${inMarkdownLine(parts.join(", "))}`;
  });
  return lines.length === 0 ? [] : [`## ${words.beside}`, lines.join("\n")];
}

function correctionBlocks(transcript: Transcript, clock: Clock): string[] {
  const told = correctionsTold(transcript);
  if (told.length === 0) return [];
  const blocks = told.flatMap((one) => {
    const about = aboutCorrection(one, clock).map(inMarkdownLine).join(", ");
    return [`{${one.place}} ${about}`, asQuote(one.text)];
  });
  return [`## ${words.corrections}`, inMarkdownLine(words.correctionsApart), ...blocks];
}

const proof = ({ room, place, head }: Transcript): string =>
  `- **${words.room}:** ${room}\n- **${words.place}:** ${place}\n- **${words.head}:** ${head}`;
