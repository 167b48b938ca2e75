import { nothing, type Read, type SourceFile } from "./brought-in.ts";
import { readChats } from "./readers/chats.ts";
import { isLog, readLog } from "./readers/logs.ts";
import { readForums } from "./readers/forums.ts";
import { isCalendar, isToml, readCalendar, readToml } from "./readers/calendars.ts";
import { readEvents } from "./readers/event-lines.ts";
import { isMeetings, readMeetings } from "./readers/meetings-yaml.ts";
import { readQuestions } from "./readers/questions.ts";
import { isTopic, readTopic } from "./readers/discourse.ts";
import { isMbox, readMbox } from "./readers/mbox.ts";
import { isMeeting, isMeetingPage, readMeeting, readMeetingPage } from "./readers/meetbot.ts";
import { isTweets, readTweets } from "./readers/tweets.ts";
import { isZulip, readZulip } from "./readers/zulip.ts";
import { jsonIn } from "./readers/json-lines.ts";

interface Format {
  /** Whether a file looks like it. */
  readonly is: (file: SourceFile) => boolean;
  readonly read: Read;
}

const members = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.keys(value) : [];
/** Whether the first line that is JSON has all of these members. */
const linesWith =
  (...wanted: readonly string[]) =>
  ({ text }: SourceFile): boolean => {
    for (const line of text.slice(0, 1_000_000).split("\n").slice(0, 100)) {
      const has = members(jsonIn(line));
      if (has.length > 0) return wanted.every((one) => has.includes(one));
    }
    return false;
  };

const isMinutes = (file: SourceFile): boolean =>
  linesWith("meeting", "how")(file) ||
  /<title>.*\bMinutes<\/title>/.test(file.text) ||
  (file.name.endsWith(".rst") && file.text.includes("**Present:**"));

/** What can be brought in, by the name that `--format` takes. A file is of the first that it looks like. */
export const formats = {
  chats: {
    is: (file) => linesWith("meeting", "kind")(file) && !linesWith("how")(file),
    read: readChats,
  },
  forums: { is: linesWith("thread", "parent", "subject"), read: readForums },
  questions: { is: linesWith("session", "answers", "votes"), read: readQuestions },
  events: { is: linesWith("uid", "title", "start"), read: readEvents },
  icalendar: { is: isCalendar, read: readCalendar },
  "calendar-toml": { is: isToml, read: readToml },
  "meetings-yaml": { is: isMeetings, read: readMeetings },
  "meetbot-json": { is: isMeeting, read: readMeeting },
  "meetbot-html": { is: isMeetingPage, read: readMeetingPage },
  discourse: { is: isTopic, read: readTopic },
  zulip: { is: isZulip, read: readZulip },
  tweets: { is: isTweets, read: readTweets },
  mbox: { is: isMbox, read: readMbox },
  // published minutes are read with the logs beside which they stand
  minutes: { is: isMinutes, read: () => nothing },
  // the loosest comes last
  logs: { is: isLog, read: readLog },
} satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof formats;

/** The format that a file looks like. */
export const formatOf = (file: SourceFile): Format | null =>
  Object.values<Format>(formats).find(({ is }) => is(file)) ?? null;
