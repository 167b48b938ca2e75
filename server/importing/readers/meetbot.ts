import { z } from "zod";
import {
  type Found,
  momentOf,
  nothing,
  oneLine,
  type Otherwise,
  type SourceFile,
  spanOf,
  unplaced,
} from "../brought-in.ts";
import { isLog, readLog } from "./logs.ts";
import { describe } from "./minutes.ts";
import { jsonIn } from "./json-lines.ts";

const Meeting = z.object({
  id: z.string(),
  name: z.string(),
  channel: z.string(),
  chair: z.string().nullish(),
  chairs: z.array(z.string()).default([]),
  start_time: z.string(),
  messages: z.array(
    z.object({
      id: z.string(),
      sender: z.string(),
      payload: z.string(),
      action: z.boolean().default(false),
      timestamp: z.string(),
    }),
  ),
  events: z.array(z.object({ event_type: z.string(), operand: z.unknown() })).default([]),
});
type Meeting = z.output<typeof Meeting>;

export const isMeeting = ({ text }: SourceFile): boolean => Meeting.safeParse(jsonIn(text)).success;

/** What MeetBot keeps of a meeting as JSON; its times are UTC. */
export function readMeeting(file: SourceFile): Found {
  const parsed = Meeting.safeParse(jsonIn(file.text));
  if (!parsed.success)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "unknown-format" })] };
  const meeting = parsed.data;
  const said = saidIn(file, meeting);
  const times = spanOf(said, meeting.start_time.slice(0, 10), "UTC");
  if (times === null || said.length === 0)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "no-log" })] };
  const spoken = {
    kind: "live chat" as const,
    key: `meeting ${meeting.id}`,
    title: oneLine(meeting.name, 120),
    description: described(meeting),
    source: oneLine(`${meeting.channel}, ${file.name}`, 200),
    zone: "UTC",
    ...times,
    file: file.path,
    said,
    passedOver: {},
    notes: [],
  };
  return { spoken: [spoken], events: [], unplaced: [] };
}

function saidIn(file: SourceFile, { messages, chair, chairs }: Meeting) {
  const hosts = new Set([chair, ...chairs]);
  // each message of the file stands on several lines: the one with its id is told
  const lines = file.text.split("\n");
  let line = 0;
  return messages.map(({ id, sender, payload, action, timestamp }) => {
    const at = lines.findIndex((text, n) => n >= line && text.includes(JSON.stringify(id)));
    line = Math.max(at + 1, line);
    return {
      key: id,
      line,
      at: momentOf(timestamp, "UTC")?.toISOString() ?? null,
      author: oneLine(sender, 200) || "?",
      role: hosts.has(sender) ? ("host" as const) : null,
      text: action ? `/me ${payload}` : payload,
      repliesTo: null,
      title: null,
      isPlain: false,
      question: null,
      asked: null,
    };
  });
}

/** The topics, actions and decisions that the bot noted. */
function described({ events }: Meeting): string {
  const noted = (type: string): string[] =>
    events.flatMap(({ event_type: is, operand }) =>
      is === type && typeof operand === "string" ? [operand] : [],
    );
  const lists = ["ACTION", "AGREED", "ACCEPTED"].flatMap((type) =>
    noted(type).map((what) => `${oneLine(type.toLowerCase(), 20)}: ${what}`),
  );
  return [describe({ topics: noted("TOPIC") }), ...lists]
    .filter(Boolean)
    .join("\n\n")
    .slice(0, 5000);
}

const isHtmlLog = (text: string): boolean => /<span class="(?:tm|nka?)">/.test(text);
/** The lines of a log that a bot wrote as a page. */
const linesIn = (html: string): string => {
  const [, body = html] = /<pre>([\s\S]*)<\/pre>/i.exec(html) ?? [];
  return body
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => entities[name] ?? "");
};
const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
  amp: "&",
};
const asLog = (file: SourceFile): SourceFile => ({ ...file, text: linesIn(file.text) });

export const isMeetingPage = (file: SourceFile): boolean =>
  isHtmlLog(file.text) && isLog(asLog(file));

/** The log that MeetBot writes as a page, with the day and the zone that its minutes tell. */
export const readMeetingPage = (file: SourceFile, otherwise: Otherwise): Found =>
  readLog(asLog(file), otherwise);
