import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  type Found,
  gathered,
  momentOf,
  type Otherwise,
  type SourceFile,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";
import { eventsIn } from "./events.ts";
import { counted, jsonLines } from "./json-lines.ts";
import { ruleNamed } from "./rhythms.ts";
import { type EventTold, toCalendar } from "./vevent.ts";

const EventLine = z.object({
  source: z.string(),
  uid: z.string(),
  title: z.string(),
  start: z.string(),
  end: z.string().nullish(),
  tz: z.string().nullish(),
  rrule: z.union([z.string(), z.array(z.string())]).nullish(),
  exdates: z.array(z.string()).nullish(),
  frequency_as_written: z.string().nullish(),
  org: z.string().nullish(),
  url: z.string().nullish(),
  location: z.string().nullish(),
  city: z.string().nullish(),
  state: z.string().nullish(),
  country: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
});
type EventLine = z.output<typeof EventLine>;

/** Events as JSON lines `{source, uid, title, start, end, tz, rrule, exdates, org, url, location, description}`. */
export function readEvents(file: SourceFile, otherwise: Otherwise): Found {
  const { lines, wrong } = jsonLines(file, EventLine);
  const counts = counted(lines.map(({ value }) => value.uid));
  const found = lines.map(({ line, value }) => {
    // a file that gives two events one name means two: their beginnings tell them apart
    const uid = (counts[value.uid] ?? 0) > 1 ? `${value.uid} ${value.start}` : value.uid;
    const about = { source: value.source, line, organisation: value.org ?? null };
    const read = eventsIn(file, toCalendar(toTold(value, uid)), { otherwise, about });
    return { ...read, unplaced: [...read.unplaced, ...onRhythm(file, line, value)] };
  });
  return gathered(found, wrong);
}

function toTold(value: EventLine, uid: string): EventTold {
  const { start, end = null, tz = null, description, location = null, url = null } = value;
  const place = [value.city, value.state, value.country].filter(Boolean).join(", ");
  return {
    uid: `${value.source} ${uid}`,
    title: value.title,
    starts: localIn(start, tz),
    ends: end === null ? null : afterMidnight(localIn(start, tz), localIn(end, tz)),
    zone: tz,
    rules: rulesOf(value),
    left: value.exdates ?? [],
    more: [],
    description: description ?? "",
    location: location ?? (place || null),
    url,
    cancelled: value.status?.toUpperCase() === "CANCELLED",
  };
}

/** An end that stands before its beginning on the same day is on the next one. */
const afterMidnight = (start: string, end: string): string =>
  end.length > 10 && end < start && end.slice(0, 10) === start.slice(0, 10)
    ? Temporal.PlainDateTime.from(end.slice(0, 19)).add({ days: 1 }).toString() + end.slice(19)
    : end;

/** What is told with an offset and a zone is shown by the clocks of the zone. */
function localIn(time: string, zone: string | null): string {
  const at = zone === null || !/[+-]\d\d:\d\d$/.test(time) ? null : momentOf(time, zone);
  return at === null || zone === null ? time : wallClock(at, zone);
}
const wallClock = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  })
    .format(at)
    .replace(" ", "T");

/** Weeks that are odd or even by the calendar are not each second week: some years have 53. */
const rulesOf = ({ rrule, frequency_as_written: written, start }: EventLine): string[] => {
  const named = ruleNamed(written ?? "", start);
  return named === null ? [rrule ?? []].flat() : [named];
};

/** Rhythms that have a name and no rule. */
function onRhythm(file: SourceFile, line: number, value: EventLine): Unplaced[] {
  const { frequency_as_written: written, rrule, title: text } = value;
  return written && !rrule && ruleNamed(written, value.start) === null
    ? [unplaced(file, line, { reason: "no-rhythm", text, detail: written })]
    : [];
}
