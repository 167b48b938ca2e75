import { z } from "zod";
import { type Said, type SourceFile, type Unplaced, unplaced } from "../brought-in.ts";
import { jsonIn } from "./json-lines.ts";

/** What was published of a meeting beside its log. */
const Minutes = z.object({
  source: z.string(),
  meeting: z.string(),
  title: z.string().nullish(),
  date: z.string().nullish(),
  chair: z.string().nullish(),
  topics: z.array(z.string()).nullish(),
  questions: z.array(z.string()).nullish(),
  present_published: z.array(z.string()).nullish(),
  agenda_from_log: z.array(z.object({ no: z.string(), title: z.string() })).nullish(),
  summary: z.string().nullish(),
});
export type Minutes = z.output<typeof Minutes>;

/** The minutes of a meeting, from the file of minutes that stands beside its log. */
export function minutesOf(file: SourceFile, source: string, meeting: string): Minutes | null {
  const lines = (file.beside.get("minutes.jsonl") ?? "").split("\n");
  for (const line of lines) {
    const parsed = Minutes.safeParse(jsonIn(line));
    if (parsed.success && parsed.data.source === source && parsed.data.meeting === meeting)
      return parsed.data;
  }
  return null;
}

type Told = Pick<Minutes, "summary" | "agenda_from_log" | "topics"> & {
  readonly present_published: readonly string[] | null | undefined;
};
/** What minutes tell, in words that stand above the log. */
export function describe(minutes: Readonly<Partial<Told>> | null): string {
  if (minutes === null) return "";
  const { summary, agenda_from_log: agenda, topics, present_published: present } = minutes;
  const told = [
    summary,
    agenda?.length
      ? `Agenda: ${agenda.map(({ no, title }) => `${no}. ${title}`).join("; ")}`
      : null,
    topics?.length ? `Topics: ${topics.join(", ")}` : null,
    present?.length ? `Present, as published: ${present.join(", ")}` : null,
  ];
  return told.filter(Boolean).join("\n\n").slice(0, 5000);
}

const plain = (text: string): string => text.replace(/\]\([^)]*\)/g, " ").toLowerCase();
const wordsIn = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
/** Of the words of one text, which part stands in another. */
function share(words: readonly string[], among: readonly string[]): number {
  const there = new Set(among);
  return words.length === 0 ? 0 : words.filter((word) => there.has(word)).length / words.length;
}
/** Hosts paste their questions whole, shorten them, or cut them into several messages: then the first part is the question. */
const isQuestion = (text: string, question: string): boolean => {
  const [said, asked] = [wordsIn(text), wordsIn(question)];
  if (said.length < Math.min(5, asked.length)) return false;
  if (share(asked, said) >= 0.7) return true;
  // short words stand in every question
  const telling = said.filter(({ length }) => length > 3);
  return telling.length >= 6 && share(telling, asked) >= 0.85;
};

/** Finds published questions again among what was said: each once, in their order, said by the chair where one is known. */
export function withQuestions(
  file: SourceFile,
  said: readonly Said[],
  minutes: Minutes | null,
): { said: Said[]; lost: Unplaced[] } {
  const numbered = new Map<string, number>();
  const lost: Unplaced[] = [];
  const chair = said.find(({ role }) => role === "host")?.author;
  let from = 0;
  for (const [index, question] of (minutes?.questions ?? []).entries()) {
    const at = said.findIndex(
      ({ author, text }, n) =>
        n >= from && (chair === undefined || author === chair) && isQuestion(text, question),
    );
    const detail = String(index + 1);
    const line = said[0]?.line ?? null;
    if (at < 0)
      lost.push(unplaced(file, line, { reason: "question-not-found", text: question, detail }));
    else {
      numbered.set(said[at]?.key ?? "", index + 1);
      from = at + 1;
    }
  }
  return {
    said: said.map((one) => ({ ...one, question: numbered.get(one.key) ?? one.question })),
    lost,
  };
}

const bare = (nick: string): string => nick.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
/** Those who were present as published and are not found among the speakers; people add marks to their nicks. */
export function absent(
  file: SourceFile,
  said: readonly Said[],
  present: readonly string[],
): Unplaced[] {
  const speakers = [...new Set(said.map(({ author }) => bare(author)))];
  return present
    .filter((name) => {
      const wanted = bare(name);
      return !speakers.some((nick) => nick.startsWith(wanted) || wanted.startsWith(nick));
    })
    .map((name) => unplaced(file, null, { reason: "not-among-speakers", detail: name }));
}
