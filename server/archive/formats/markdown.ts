import type { Entry } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import {
  chaptersOf,
  clockIn,
  entriesById,
  factsOf,
  fateOf,
  nameOf,
  sealOf,
  type Chapter,
  type Clock,
} from "./chapters.ts";
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
    ...chaptersOf(transcript).flatMap((chapter) => chapterBlocks(chapter, writing)),
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
  return [heading, ...told.flatMap(({ entry }) => [by(entry, writing), said(entry)])];
}

function by(entry: Entry, { clock, entries }: Writing): string {
  const answered = entry.repliesTo === null ? undefined : entries.get(entry.repliesTo);
  const parts = [
    entry.who?.role,
    entry.at === null ? words.noTime : clock.time(entry.at),
    answered && `${words.replying(nameOf(answered))} (${answered.place})`,
    entry.edited ? words.edited : null,
    fateOf(entry),
  ];
  const about = parts.flatMap((part) => (part ? [inMarkdownLine(part)] : [])).join(", ");
  return `**${inMarkdownLine(nameOf(entry))}** (${entry.place}), ${about}`;
}

function said({ text, gone, reason }: Entry): string {
  if (gone) return `> *${inMarkdownLine(gone === "hidden" ? words.hidden(reason) : words.erased)}*`;
  return asQuote(text ?? "");
}

const proof = ({ room, place, head }: Transcript): string =>
  `- **${words.room}:** ${room}\n- **${words.place}:** ${place}\n- **${words.head}:** ${head}`;
