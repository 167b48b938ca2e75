import { Temporal } from "temporal-polyfill";
import { parse } from "yaml";
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
import { firstDay, ruleNamed } from "./rhythms.ts";
import { type EventTold, toCalendar } from "./vevent.ts";

const word = z.union([z.string(), z.number()]).transform(String);
const Slot = z.object({
  time: word,
  day: z.string(),
  irc: z.string().nullish(),
  frequency: z.string(),
  start_date: word.nullish(),
  duration: word.nullish(),
  skip_dates: z.array(z.object({ skip_date: word })).nullish(),
});
type Slot = z.output<typeof Slot>;
const Meeting = z.object({
  project: z.string(),
  meeting_id: z.string().nullish(),
  agenda_url: z.string().nullish(),
  description: z.string().nullish(),
  chair: z.string().nullish(),
  schedule: z.array(Slot),
});
type Meeting = z.output<typeof Meeting>;

const parsed = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};
export const isMeetings = ({ name, text }: SourceFile): boolean =>
  /\.ya?ml$/.test(name) && Meeting.safeParse(parsed(text)).success;

/** The meetings of a project as YAML: each time of its schedule a series, its hours UTC. */
export function readMeetings(file: SourceFile, otherwise: Otherwise): Found {
  const meeting = Meeting.parse(parsed(file.text));
  const lines = file.text.split("\n");
  const begins = lines.flatMap((text, n) => (/^\s*- *time:/.test(text) ? [n + 1] : []));
  const found = meeting.schedule.map((slot, n) =>
    slotOf(file, { meeting, slot, line: begins[n] ?? 1, number: n }, otherwise),
  );
  return gathered(found);
}

interface InFile {
  readonly meeting: Meeting;
  readonly slot: Slot;
  readonly line: number;
  readonly number: number;
}

function slotOf(
  file: SourceFile,
  { meeting, slot, line, number }: InFile,
  otherwise: Otherwise,
): Found {
  const told = toDay(slot.start_date ?? "") ?? otherwise.day;
  const text = `${meeting.project} (${slot.frequency})`;
  if (told === null) return refused(file, line, { reason: "no-day", text });
  const parity = /^biweekly-(odd|even)$/.exec(slot.frequency)?.[1] ?? null;
  const first = firstDay(told, slot.day, parity);
  const rule = ruleNamed(slot.frequency, first);
  if (rule === null)
    return refused(file, line, { reason: "no-rhythm", text, detail: slot.frequency });
  const event = toTold(meeting, slot, { first, rule, uid: `${number} ${file.name}` });
  return eventsIn(file, toCalendar(event), { otherwise, about: { source: file.name, line } });
}

function toTold(
  meeting: Meeting,
  slot: Slot,
  { first, rule, uid }: { readonly first: string; readonly rule: string; readonly uid: string },
): EventTold {
  const clock = `${slot.time.padStart(4, "0").slice(0, 2)}:${slot.time.slice(-2)}:00`;
  const starts = Temporal.PlainDateTime.from(`${first}T${clock}`);
  return {
    uid: `${meeting.meeting_id ?? meeting.project} ${uid}`,
    title: meeting.project,
    starts: `${first}T${clock}Z`,
    ends: `${starts.add({ minutes: Number(slot.duration ?? 60) }).toString({ smallestUnit: "second" })}Z`,
    zone: null,
    rules: [rule],
    left: (slot.skip_dates ?? []).flatMap(({ skip_date: day }) => toDay(day) ?? []),
    more: [],
    description: [meeting.description, meeting.chair && `Chair: ${meeting.chair}`]
      .filter(Boolean)
      .join("\n\n"),
    location: slot.irc ? `#${slot.irc.replace(/^#/, "")}` : null,
    url: meeting.agenda_url ?? null,
    cancelled: false,
  };
}

const refused = (file: SourceFile, line: number, told: Parameters<typeof unplaced>[2]): Found => ({
  ...nothing,
  unplaced: [unplaced(file, line, told)],
});

/** `20160125` or `2016-01-25`. */
const toDay = (told: string): string | null => {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(told) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
};
