import type { CalendarFileReason } from "../../shared/words/en/calendar-files.ts";
import { type Block, blocksOf } from "./calendar-file-blocks.ts";
import { type Draft, draftOf, type EventRead, type Reading } from "./calendar-file-events.ts";
import { datesOf, endOf } from "./calendar-file-series.ts";
import { clockOf, clocksIn, Refusal, type Told, zoneIn } from "./calendar-file-times.ts";

export type { EventRead };

/** What was not taken, and why. */
export interface EventRefused {
  readonly line: number;
  readonly uid: string | null;
  readonly reason: CalendarFileReason;
  /** The word that it hangs on. */
  readonly detail: string | null;
}

/** What to take where a file does not say. */
export interface Otherwise {
  /** The IANA zone of times and days without one. */
  readonly zone: string;
  /** Up to when a series is told that has no end. */
  readonly until: Date;
}

/** Events taken of one file. */
const most = 20_000;

/**
 * Reads an iCalendar file (RFC 5545), in the order of the file, each series as its dates. Every component is in
 * `events` or, with the reason, in `refused`; a series that is longer than is taken is in both. Never throws.
 */
export function readCalendarFile(
  file: string,
  otherwise: Otherwise,
): { events: EventRead[]; refused: EventRefused[] } {
  const text = file.replace(/^\uFEFF/, "");
  const blocks = blocksOf(text);
  const refused: EventRefused[] = [];
  const drafts: Draft[] = [];
  const reading = readingOf(text, blocks, otherwise);
  const take = (block: Block, read: () => void): void => {
    const refusal = refusalOf(read);
    if (refusal) refused.push({ line: block.line, uid: uidIn(block.text), ...refusal });
  };
  for (const block of blocks.filter(({ kind }) => kind !== "VTIMEZONE"))
    take(block, () => void drafts.push(draftOf(block, reading)));
  const events: EventRead[] = [];
  for (const draft of lastOfEach(drafts, take))
    take(draft.block, () => tell(draft, { drafts, events, reading }));
  if (events.length === 0 && refused.length === 0)
    refused.push({ line: 1, uid: null, reason: reasonForNothing(text), detail: null });
  return { events, refused };
}

const reasonForNothing = (text: string): CalendarFileReason =>
  /^BEGIN:VCALENDAR/im.test(text) ? "no-event" : "no-calendar";
const uidIn = (text: string): string | null =>
  /^UID[^:\n]*:(.*)$/im.exec(text)?.[1]?.trim() || null;

/** Why something was not taken; null where it was. What the parser throws is told in its own words. */
function refusalOf(read: () => void): Pick<EventRefused, "reason" | "detail"> | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason, detail: error.detail };
    return { reason: "unreadable", detail: String(error).slice(0, 200) };
  }
}

function readingOf(text: string, blocks: readonly Block[], otherwise: Otherwise): Reading {
  const zone = zoneIn(/^X-WR-TIMEZONE:(.*)$/im.exec(text)?.[1]?.trim());
  return {
    clocks: {
      named: clocksIn(blocks),
      unnamed: clockOf(zone ?? otherwise.zone),
      utc: { ...clockOf("UTC"), zone: zone ?? "UTC" },
    },
    until: otherwise.until,
    cancels: /^METHOD:CANCEL\s*$/im.test(text),
  };
}

const nameOf = ({ told, replaces }: Draft): string =>
  `${told.uid} ${replaces?.at.toISOString() ?? ""}`;

/** Of what is said several times, what was said last: by its SEQUENCE, else by its place in the file. */
function lastOfEach(
  drafts: readonly Draft[],
  take: (block: Block, read: () => void) => void,
): Draft[] {
  const last = new Map<string, Draft>();
  for (const draft of drafts) {
    const before = last.get(nameOf(draft));
    const isLater = !before || draft.told.sequence >= before.told.sequence;
    const older = isLater ? before : draft;
    if (isLater) last.set(nameOf(draft), draft);
    if (older)
      take(older.block, () => {
        throw new Refusal("said-again");
      });
  }
  return [...last.values()];
}

const occurrenceOf = ({ at, whole, local }: Told): string =>
  whole ? local.toPlainDate().toString() : at.toISOString();

/** Adds what a draft stands for: one event, or the dates of its series that nothing replaces. */
function tell(
  draft: Draft,
  { drafts, events, reading }: { drafts: readonly Draft[]; events: EventRead[]; reading: Reading },
): void {
  const { component, start, replaces } = draft;
  const repeats = ["rrule", "rdate", "exdate"].some((name) => component.hasProperty(name));
  const replaced = new Set(
    drafts.flatMap(({ told, replaces: one }) =>
      one !== null && told.uid === draft.told.uid ? [one.at.getTime()] : [],
    ),
  );
  const { dates, more } =
    repeats && replaces === null
      ? datesOf(component, start, reading)
      : { dates: [start], more: false };
  const isSeries = repeats || replaces !== null;
  for (const date of dates) {
    if (replaces === null && replaced.has(date.at.getTime())) continue;
    if (events.length >= most) throw new Refusal("too-many");
    events.push(eventAt(date, draft, isSeries ? occurrenceOf(replaces ?? date) : null));
  }
  if (more) throw new Refusal("goes-on", dates.at(-1)?.local.toString() ?? null);
}

const eventAt = (date: Told, draft: Draft, occurrence: string | null): EventRead => ({
  ...draft.told,
  occurrence,
  startsAt: date.at,
  endsAt: endOf(date, draft.length),
  endKnown: draft.length.known,
  zone: date.clock.zone,
  wholeDays: date.whole,
  line: draft.block.line,
});
