import type { EventBroughtIn } from "../../../shared/bringing-in.ts";
import { calendarFileReasons } from "../../../shared/words/en/calendar-files.ts";
import { type EventRead, readCalendarFile } from "../../sessions/index.ts";
import {
  type Announced,
  digest,
  type Found,
  oneLine,
  type Otherwise,
  type SourceFile,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";

/** Where events come from, and what is known of them beside the file. */
interface About {
  readonly source: string;
  /** The line of the file, where the calendar was made of it. */
  readonly line?: number;
  readonly organisation?: string | null;
}

/** Series with an end are told whole. */
const lastDay = new Date(Date.UTC(2200, 0));

/** The events of an iCalendar text: of a series without an end the first dates. */
export function eventsIn(
  file: SourceFile,
  text: string,
  { otherwise, about }: { readonly otherwise: Otherwise; readonly about: About },
): Found {
  const ended = text.replace(endless, `$1;COUNT=${otherwise.dates}`);
  const zone = otherwise.zone ?? "UTC";
  const { events, refused } = readCalendarFile(ended, { zone, until: lastDay });
  const rules = rulesIn(text);
  const wrong = refused.map(({ line, uid, reason, detail }): Unplaced => {
    const why = `${calendarFileReasons[reason]}${detail === null ? "" : ` (${detail})`}`;
    return unplaced(file, about.line ?? line, { reason: "calendar", text: uid ?? "", detail: why });
  });
  const firsts = new Map(events.toReversed().map((event) => [event.uid, event]));
  const cut = [...firsts.values()]
    .filter(({ uid, occurrence }) => occurrence !== null && isEndless(rules.get(uid) ?? "UNTIL="))
    .map(({ line, title }) =>
      unplaced(file, about.line ?? line, {
        reason: "goes-on",
        text: title,
        detail: String(otherwise.dates),
      }),
    );
  return {
    spoken: [],
    events: events.map((event) => announced(file, event, { about, rule: rules.get(event.uid) })),
    unplaced: [...wrong, ...cut],
  };
}

const endless =
  /^(RRULE:(?!.*(?:COUNT|UNTIL)=)[^\r\n]*FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)[^\r\n]*)/gim;
const isEndless = (rule: string): boolean => !/(?:COUNT|UNTIL)=/i.test(rule);

/** The rules of series, by the uid that they stand with. */
function rulesIn(text: string): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  for (const event of text.split(/^BEGIN:VEVENT/m)) {
    const uid = /^UID[^:\n]*:(.*)$/im.exec(event)?.[1]?.trim();
    const rule = /^RRULE:(.*)$/im.exec(event)?.[1]?.trim();
    if (uid !== undefined && rule !== undefined) rules.set(uid, rule);
  }
  return rules;
}

function announced(
  file: SourceFile,
  event: EventRead,
  { about, rule = "" }: { readonly about: About; readonly rule: string | undefined },
): Announced {
  const { uid, occurrence, title, description, location, url } = event;
  const series = occurrence === null ? null : { key: `event ${short(uid)}`, rule };
  const holder = about.organisation ?? event.organizer;
  return {
    key: `event ${short(uid)}${occurrence === null ? "" : ` ${occurrence}`}`,
    series,
    kind: kindOf([...event.categories, title, description]),
    title: oneLine(title, 120) || "…",
    description: description.slice(0, 5000),
    source: oneLine([holder, about.source].filter(Boolean).join(", "), 200),
    venue: venueOf(url, location),
    zone: event.zone,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    cancelled: event.cancelled,
    file: file.path,
    line: about.line ?? event.line,
  };
}

const short = (uid: string): string => (uid.length <= 200 ? uid : digest(uid));

const isWeb = (text: string): boolean => /^https?:\/\/\S+$/i.test(text);
/** A web address where there is one; else the place in words, and nothing that looks like another scheme. */
function venueOf(url: string | null, location: string | null): string {
  const found = [url, location].find((one) => one !== null && isWeb(one) && one.length <= 300);
  const words = oneLine(location ?? url ?? "", 300).replace(/^([a-z][\w+.-]*):(?=\S)/i, "$1: ");
  return found ?? (words || "—");
}

const kinds: readonly (readonly [EventBroughtIn["kind"], RegExp])[] = [
  ["book club", /\bbook club\b/i],
  ["webinar", /\bwebinar\b/i],
  ["live chat", /\b(?:chat|irc|q ?& ?a|ama)\b/i],
  ["class", /\b(?:workshop|course|class|tutorial|bootcamp|training)\b/i],
  ["contest", /\b(?:contest|competition|hackathon|datathon)\b/i],
  ["launch", /\blaunch\b/i],
  ["exhibit", /\bexhibit/i],
  ["guided tour", /\btour\b/i],
  ["open house", /\bopen house\b/i],
  ["collaborative project", /\b(?:meeting|sync|triage|sprint)\b/i],
];
/** Of the twelve kinds the one that the words name; the first words count most. */
const kindOf = (words: readonly string[]): EventBroughtIn["kind"] =>
  words.flatMap((text) => kinds.find(([, named]) => named.test(text))?.[0] ?? []).at(0) ??
  "webinar";
