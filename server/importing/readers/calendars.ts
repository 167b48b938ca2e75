import { parse as parseToml, TomlDate } from "smol-toml";
import { z } from "zod";
import {
  type Found,
  gathered,
  nothing,
  type Otherwise,
  type SourceFile,
  unplaced,
} from "../brought-in.ts";
import { eventsIn } from "./events.ts";
import { type EventTold, toCalendar } from "./vevent.ts";

export const isCalendar = ({ text, name }: SourceFile): boolean =>
  /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text) || name.toLowerCase().endsWith(".ics");

/** An iCalendar file. */
export const readCalendar = (file: SourceFile, otherwise: Otherwise): Found =>
  eventsIn(file, file.text, { otherwise, about: { source: file.name } });

const Time = z.union([
  z.object({ date: z.string(), timezone: z.string().nullish() }),
  z.string().transform((date) => ({ date, timezone: null })),
  z.instanceof(TomlDate).transform((date) => ({ date: date.toString(), timezone: null })),
]);
const Rule = z.object({
  frequency: z.string(),
  interval: z.number().nullish(),
  count: z.number().nullish(),
  until: z.string().nullish(),
  by_day: z.array(z.object({ day: z.string(), num: z.number().nullish() })).nullish(),
  by_month: z.array(z.number()).nullish(),
});
const Event = z.object({
  uid: z.string(),
  title: z.string(),
  description: z.string().default(""),
  location: z.string().nullish(),
  status: z.string().nullish(),
  start: Time,
  end: Time.nullish(),
  organizer: z.object({ name: z.string() }).nullish(),
  recurrence_rules: z.array(Rule).default([]),
  exceptions: z.object({ timezone: z.string().nullish(), dates: z.array(z.string()) }).nullish(),
});
const Calendar = z.object({ name: z.string(), events: z.array(z.unknown()).default([]) });

const parsed = (text: string): unknown => {
  try {
    return parseToml(text);
  } catch {
    return undefined;
  }
};
export const isToml = ({ name, text }: SourceFile): boolean =>
  name.endsWith(".toml") && Calendar.safeParse(parsed(text)).success;

/** A calendar as TOML, with its events as tables. One without events includes those of others: it tells none itself. */
export function readToml(file: SourceFile, otherwise: Otherwise): Found {
  const { name, events } = Calendar.parse(parsed(file.text));
  const lines = file.text.split("\n");
  const begins = lines.flatMap((text, n) => (text.trim() === "[[events]]" ? [n + 1] : []));
  const found = events.map((one, n): Found => {
    const line = begins[n] ?? 1;
    const event = Event.safeParse(one);
    if (!event.success) {
      const detail = event.error.issues.map(({ path }) => path.join(".")).join(", ");
      return { ...nothing, unplaced: [unplaced(file, line, { reason: "other-line", detail })] };
    }
    const about = { source: name, line, organisation: event.data.organizer?.name ?? null };
    return eventsIn(file, toCalendar(toTold(event.data)), { otherwise, about });
  });
  return gathered(found);
}

const toTold = (event: z.output<typeof Event>): EventTold => ({
  uid: event.uid,
  title: event.title,
  starts: event.start.date,
  ends: event.end?.date ?? null,
  zone: event.start.timezone ?? null,
  rules: event.recurrence_rules.map(ruleOf),
  left: event.exceptions?.dates ?? [],
  more: [],
  description: event.description,
  location: event.location ?? null,
  url: null,
  cancelled: event.status === "cancelled",
});

function ruleOf({ frequency, interval, count, until, ...by }: z.output<typeof Rule>): string {
  const parts = {
    FREQ: frequency.toUpperCase(),
    INTERVAL: interval,
    COUNT: count,
    UNTIL: until && `${until.replace(/\.\d+/, "").replace(/[-:]/g, "").replace("Z", "")}Z`,
    BYDAY: by.by_day?.map(({ day, num }) => `${num ?? ""}${day.slice(0, 2).toUpperCase()}`),
    BYMONTH: by.by_month,
  };
  return Object.entries(parts)
    .flatMap(([name, value]) => (value == null ? [] : [`${name}=${[value].flat().join(",")}`]))
    .join(";");
}
