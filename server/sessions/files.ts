import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { organisationsOf } from "../organisations/index.ts";
import { findSession } from "./calendar.ts";
import { matchesOf } from "./looking.ts";
import type { SessionRow } from "./tables.ts";
import { type Answered, answeredBy, ownerOf } from "./wishes.ts";
import { inZone, zoneRules } from "./zone-rules.ts";

type Listed = SessionRow & Partial<Pick<Answered, "answer">>;
type Operations = {
  readonly "sessions.calendarFile": Operation<"sessions.calendarFile">;
  readonly "sessions.eventFile": Operation<"sessions.eventFile">;
  readonly "sessions.feedFile": Operation<"sessions.feedFile">;
};

/** Calendar programs forget what is no longer in a file: what is over stays in it for a month. */
const aMonth = 31 * 86_400_000;
/** Sessions in one file. */
const most = 2000;
const ago = (now: Date): Date => new Date(now.getTime() - aMonth);

/** The calendar as files (iCalendar, RFC 5545); `home` is the server's own address. */
export const filesWith = (home: () => string): Operations => ({
  "sessions.calendarFile": async ({ db, now }, asked) => {
    const rows = await matchesOf(db, asked, { since: ago(now), most });
    return file("calendar", await toText(db, rows, home()));
  },
  "sessions.eventFile": async ({ db }, { session }) => {
    const row = found(await findSession(db, session));
    return file(row.slug, await toText(db, [row], home()));
  },
  "sessions.feedFile": async ({ db, now }, { feed }) => {
    const person = found(await ownerOf(db, feed));
    return file("my-month", await toText(db, await answeredBy(db, person, ago(now)), home()));
  },
});

const file = (name: string, content: string) => ({
  name: `${name}.ics`,
  type: "text/calendar; charset=utf-8",
  content,
});

async function toText(
  db: Parameters<typeof organisationsOf>[0],
  rows: readonly Listed[],
  home: string,
): Promise<string> {
  const hosts = await organisationsOf(
    db,
    rows.flatMap((row) => row.organisation_id ?? []),
  );
  const calendar = ical({
    prodId: { company: "Lyceum", product: "Calendar", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  const frame = calendar.toString();
  const events = rows.map((row) => {
    const host = row.organisation_id === null ? undefined : hosts.get(row.organisation_id);
    return eventOf(calendar, row, { home, host: host?.name ?? "Lyceum" });
  });
  const zones = [...new Set(rows.map(({ zone }) => zone))].flatMap(
    (zone) => rulesFor(zone, rows) ?? [],
  );
  // the library's own folding takes a millisecond an event: it counts each character by itself
  const lines = [...zones, ...events].flatMap((part) => part.split(/(?:\r\n)+/)).filter(Boolean);
  const folded = lines.map((line) => `${fold(line)}\r\n`).join("");
  const end = frame.lastIndexOf("END:VCALENDAR");
  return `${frame.slice(0, end)}${folded}${frame.slice(end)}`;
}

/** A line in pieces of at most 75 octets, between characters (RFC 5545, section 3.1). */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  const pieces = [""];
  let octets = 0;
  for (const character of line) {
    octets += Buffer.byteLength(character);
    // each further piece begins with a space
    if (octets <= 74) pieces.push((pieces.pop() ?? "") + character);
    else {
      pieces.push(character);
      octets = Buffer.byteLength(character);
    }
  }
  return pieces.join("\r\n ");
}

/** What the clocks do in a zone while anything in it lasts. UTC needs no rules. */
function rulesFor(zone: string, rows: readonly Listed[]): string | null {
  if (zone === "UTC") return null;
  const times = rows
    .filter((row) => row.zone === zone)
    .flatMap((row) => [row.starts_at.getTime(), row.ends_at.getTime()]);
  if (times.length === 0) return null;
  return zoneRules(zone, new Date(Math.min(...times)), new Date(Math.max(...times)));
}

interface Around {
  readonly home: string;
  /** The name of whoever holds it. */
  readonly host: string;
}
function eventOf(calendar: ICalCalendar, row: Listed, { home, host }: Around): string {
  const page = `${home}/sessions/${row.slug}`;
  const event = calendar.createEvent({
    id: row.id,
    sequence: row.revision,
    stamp: row.changed_at,
    lastModified: row.changed_at,
    start: inZone(row.starts_at, row.zone),
    end: inZone(row.ends_at, row.zone),
    timezone: row.zone,
    summary: row.title,
    description: [row.description, page].filter(Boolean).join("\n\n"),
    location: row.venue ?? page,
    url: page,
    status: statusOf(row),
    categories: [{ name: row.kind }],
    // organisations have no address that mail is answered at
    organizer: { name: quotable(host), email: "nobody@lyceum.invalid" },
  });
  return event.toString();
}

function statusOf({ cancelled_at: cancelled, answer = "going" }: Listed): ICalEventStatus {
  if (cancelled !== null) return ICalEventStatus.CANCELLED;
  return answer === "going" ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE;
}

/** A parameter's value can hold anything but the quotes it stands in (RFC 5545, section 3.2). */
const quotable = (name: string): string => name.replaceAll('"', "'").replaceAll("\\", "/");
