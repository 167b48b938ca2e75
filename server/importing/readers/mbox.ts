import PostalMime, { type Email } from "postal-mime";
import { digest, type Found, type Otherwise, type SourceFile, unplaced } from "../brought-in.ts";
import { markdownOf } from "./html-text.ts";
import { type Post, toForum } from "./threads.ts";

const separator = /^From .*\d{4}\s*$/;
const header = /^[!-9;-~]+:/;

export const isMbox = ({ text }: SourceFile): boolean =>
  /^\uFEFF?From \S.*\d{4}\r?\n(?:[\w-]+:|>From)/.test(text);

/**
 * A mailing list's archive: threads by In-Reply-To and References; where a mail has neither but says "Re:", by its subject.
 */
export async function readMbox(file: SourceFile, otherwise: Otherwise): Promise<Found> {
  const posts: Post[] = [];
  const twice: number[] = [];
  const known = new Set<string>();
  const subjects = new Map<string, string>();
  for (const { line, bytes } of mailsIn(file.bytes)) {
    const mail = await PostalMime.parse(bytes);
    const post = toPost(mail, line, subjects);
    if (known.has(post.id)) twice.push(line);
    else posts.push(post);
    known.add(post.id);
    const subject = bareSubject(mail.subject ?? "");
    if (!subjects.has(subject)) subjects.set(subject, post.id);
  }
  const name = file.name.replace(/\.mbox$/i, "");
  const board = { key: `mbox ${name}`, title: name, description: "", source: file.name };
  const found = toForum(file, { ...board, posts, notes: [] }, otherwise);
  const again = twice.map((line) => unplaced(file, line, { reason: "mailed-twice" }));
  return { ...found, unplaced: [...found.unplaced, ...again] };
}

/** The mails of an archive with the lines on which they begin: each between a line that begins with "From ", after an empty one, and headers. */
function mailsIn(bytes: Buffer): { line: number; bytes: Buffer }[] {
  // byte for byte, so that each mail keeps its own encoding
  const lines = bytes.toString("latin1").split("\n");
  const starts = lines.flatMap((text, n) =>
    separator.test(text) &&
    (n === 0 || lines[n - 1]?.trim() === "") &&
    header.test(lines[n + 1] ?? "")
      ? [n]
      : [],
  );
  return starts.map((start, n) => {
    const mail = lines
      .slice(start + 1, starts[n + 1])
      .map((text) => text.replace(/^>(>*From )/, "$1"));
    return { line: start + 1, bytes: Buffer.from(mail.join("\n"), "latin1") };
  });
}

function toPost(mail: Email, line: number, subjects: ReadonlyMap<string, string>): Post {
  const text = (mail.text ?? (mail.html === undefined ? "" : markdownOf(mail.html))).trim();
  const at = new Date(mail.date ?? "");
  const named = idsIn(mail.inReplyTo);
  // the nearest stands last
  const answers = [...named, ...idsIn(mail.references).toReversed()];
  const subject = mail.subject ?? "";
  const bySubject = isReply(subject) ? subjects.get(bareSubject(subject)) : undefined;
  const id = idsIn(mail.messageId)[0] ?? digest(mail.from?.address ?? "", mail.date ?? "", text);
  return {
    id,
    line,
    at: Number.isNaN(at.getTime()) ? null : at.toISOString(),
    author: authorOf(mail),
    subject,
    text,
    isPlain: true,
    answers: [...new Set([...answers, ...(bySubject === undefined ? [] : [bySubject])])],
  };
}

const idsIn = (told: string | undefined): string[] =>
  [...(told ?? "").matchAll(/<([^<>\s]+)>/g)].map(([, id = ""]) => id);

/** `ada at example.org (Ada)` is how archives hide addresses. */
function authorOf({ from, headers }: Email): string {
  const raw = headers.find(({ key }) => key === "from")?.value ?? "";
  const inBrackets = /\(([^()]+)\)\s*$/.exec(raw)?.[1];
  return inBrackets ?? (from?.name || from?.address?.replace(/@.*/, "") || raw);
}

const replies = /^\s*(?:(?:re|aw|sv|antw|antwort|odp|rif|vs)(?:\[\d+\])?\s*:\s*|\[[^\]]*\]\s*)+/i;
const isReply = (subject: string): boolean =>
  /^\s*(?:\[[^\]]*\]\s*)*(?:re|aw|sv|antw|antwort|odp|rif|vs)(?:\[\d+\])?\s*:/i.test(subject);
const bareSubject = (subject: string): string =>
  subject.replace(replies, "").replace(/\s+/g, " ").trim().toLowerCase();
