/** What one line of a log tells. */
export interface LogLine {
  /** Milliseconds after midnight; null where the line tells no time. */
  readonly time: number | null;
  /** `2012-11-20`, where the line tells its day. */
  readonly day: string | null;
  readonly kind: "msg" | "me" | "day" | "event";
  readonly author: string;
  readonly text: string;
}

const stamp =
  /^[[(]?(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s?([AP]M))?Z?[\])]?(?:\t|\s|$)/i;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dated =
  /^--- (?:Log opened|Log closed|Day changed) \w{3} (\w{3}) (\d{1,2}) (?:[\d:]+ )?(\d{4})/;

// what people do without saying anything: joins, nicks, topics, modes, lists of who is here
const event =
  /^(?:-!-|-->|<--|→|←|\[Users #|\[[@+ ]?\s*\S+\s*\](?: |$)|\*\*\* ?(?:Joins|Parts|Quits)\b|mode \(|(?:The t|T)opic for #|The account has disconnected|[^\s<:]+ (?:is now known as|has (?:joined|left|quit)|(?:entered|left) the room)\b|\*{1,3} \S+ (?:is now known as|has (?:joined|left|quit)|sets mode|changes topic)\b)/;
const said: readonly (readonly [kind: "msg" | "me", pattern: RegExp])[] = [
  ["msg", /^\*\*\\?<[@+%&~]?\s*([^>*]+)(?:>\s*\*\*|\*\*>)\s?(.*)$/],
  // a bot that passes on what somebody says elsewhere names them behind its own name
  ["msg", /^\*\*\\?<([^>*]+>[^*]*(?:\* [^*]+)?)\*\*\s?(.*)$/],
  ["me", /^\*\*\\?\*\s*([^\s*]+)\*\*:?\s(.*)$/],
  ["msg", /^<[@+%&~]?\s*([^>\s](?:[^>]{0,40}[^>\s])?)\s*>(?:\s(.*)|)$/],
];
const action: (typeof said)[number] = ["me", /^\s*\*{1,3}\s?([^\s*]+)(?: (.*))?$/];
const colon: (typeof said)[number] = ["msg", /^([^\s:<>()[\]*]+): ?(.*)$/];
const tabs: (typeof said)[number] = ["msg", /^[@+%&~]?([^\s\t]+)\t(.*)$/];

/** What a line of a log tells, in any of the dialects of chat programs; null for a line that is none. */
export function logLine(line: string): LogLine | null {
  const opened = dated.exec(line);
  if (opened || line.startsWith("--- ")) return dayLine(opened);
  const stamped = stamp.exec(line);
  const rest = stamped ? line.slice(stamped[0].length) : line;
  const when = {
    time: stamped ? timeOf(stamped) : null,
    day: stamped?.[1] ?? null,
  };
  if ((stamped || rest.startsWith("*")) && event.test(rest))
    return { ...when, kind: "event", author: "", text: rest };
  // without a time "* item" is part of a list, and "Note: …" a sentence
  const patterns = stamped ? [...said, action, tabs, colon] : said;
  for (const [kind, pattern] of patterns) {
    const [, author, text = ""] = pattern.exec(rest) ?? [];
    if (author !== undefined) return { ...when, kind, author: named(author), text: text.trimEnd() };
  }
  return null;
}

/** `bot> [ada]` is Ada, by way of a bot. */
const named = (author: string): string =>
  author.trim().replace(/^([^>]+)>\s*[*\s[{-]*(.*?)[\]}]*$/, "$2 ($1)");

function dayLine(opened: RegExpExecArray | null): LogLine {
  const [, month = "", day = "", year = ""] = opened ?? [];
  const number = months.indexOf(month) + 1;
  const told = number > 0 ? `${year}-${pad(number)}-${pad(Number(day))}` : null;
  return { time: null, day: told, kind: "day", author: "", text: "" };
}
const pad = (n: number): string => String(n).padStart(2, "0");

function timeOf([, , hours = "0", minutes = "0", seconds = "0", half]: RegExpExecArray): number {
  const twelve = half === undefined ? Number(hours) : Number(hours) % 12;
  const hour = twelve + (half?.toUpperCase() === "PM" ? 12 : 0);
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
