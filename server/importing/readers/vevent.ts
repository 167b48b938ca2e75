/** An event as other files tell it, in the words of iCalendar. */
export interface EventTold {
  readonly uid: string;
  readonly title: string;
  /** `2024-02-05T17:00:00`, with `Z` or an offset or neither; or a day. */
  readonly starts: string;
  readonly ends: string | null;
  readonly zone: string | null;
  /** `FREQ=WEEKLY …`, without its name. */
  readonly rules: readonly string[];
  /** Times that the rules have and that are left out, or the other way round. */
  readonly left: readonly string[];
  readonly more: readonly string[];
  readonly description: string;
  readonly location: string | null;
  readonly url: string | null;
  readonly cancelled: boolean;
}

/** The same as an iCalendar text (RFC 5545), so that one reader understands all calendars. */
export function toCalendar(event: EventTold): string {
  const { zone } = event;
  const told = (name: string, time: string | null): string[] =>
    time === null ? [] : [`${name}${timeOf(time, zone)}`];
  const lines = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...told("DTSTART", event.starts),
    ...told("DTEND", event.ends),
    ...event.rules.map((rule) => `RRULE:${rule}`),
    ...event.left.flatMap((time) => told("EXDATE", time)),
    ...event.more.flatMap((time) => told("RDATE", time)),
    `DESCRIPTION:${escaped(event.description)}`,
    ...(event.location === null ? [] : [`LOCATION:${escaped(event.location)}`]),
    ...(event.url === null ? [] : [`URL:${event.url.replace(/\s/g, "")}`]),
    ...(event.cancelled ? ["STATUS:CANCELLED"] : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.join("\r\n");
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n?|\n/g, "\\n");

/** A time as a value of iCalendar: an offset without a zone is told in UTC. */
function timeOf(time: string, zone: string | null): string {
  if (/^\d{4}-\d\d-\d\d$/.test(time)) return `;VALUE=DATE:${time.replaceAll("-", "")}`;
  const [, local = time, offset = ""] = /^(.*?)(Z|[+-]\d\d:?\d\d)?$/.exec(time) ?? [];
  const plain = local.replace(/\.\d+$/, "").replace(/^(.{16})$/, "$1:00");
  if (offset === "") return `${zone === null ? "" : `;TZID=${zone}`}:${compact(plain)}`;
  return `:${compact(new Date(time).toISOString().slice(0, 19))}Z`;
}
const compact = (time: string): string => time.replace(/[-:]/g, "");
