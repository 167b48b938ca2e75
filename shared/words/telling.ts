/** Who words are formatted for: an IANA zone (null: not known) and the moment it is for them, ISO 8601. */
export interface Listener {
  readonly zone: string | null;
  readonly now: string;
}

/** How numbers and times are told to one listener. Instants are ISO 8601 strings. */
export interface Telling {
  number(n: number): string;
  /** The form that goes with the number: "1 message", "2 messages". */
  count(n: number, one: string, other: string): string;
  /** "16:00", in this zone. */
  clock(at: string, zone: string): string;
  /** "Saturday 21 November", in this zone; with the year where it is not this one. */
  day(at: string, zone: string): string;
  /** "21 Nov", in this zone. */
  date(at: string, zone: string): string;
  /** "16:00 your time · 10:00 in New York"; one of them where they are the same or the reader's zone is not known. */
  both(at: string, zone: string | null): string;
  /**
   * The second half of `both`: "Sat 18:00 in Chicago", or only "in Chicago"
   * where the reader's zone is not known; null where the reader's clock shows the same.
   */
  elsewhere(at: string, zone: string): string | null;
  /** Like `both`, with the day. */
  moment(at: string, zone: string | null): string;
  /** "16:00–17:00 your time · 10:00–11:00 in New York". */
  span(from: string, until: string, zone: string): string;
  /** "3 hours 20 minutes", "45 seconds": the two largest parts of so many milliseconds. */
  lasting(milliseconds: number): string;
}

const wholeDay = { weekday: "long", day: "numeric", month: "long" } as const;
const styles = {
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  shortDay: { weekday: "short" },
  date: { day: "numeric", month: "short" },
  year: { year: "numeric" },
  day: wholeDay,
  dayOfYear: { ...wholeDay, year: "numeric" },
} as const;
type Style = keyof typeof styles;

const formats = new Map<string, Intl.DateTimeFormat>();
/** What was told before: a page is made again with the times that stood on it. As many as a few pages have. */
const toldBefore = new Map<string, string>();
const mostTold = 20_000;

function formatted(at: string, zone: string, style: Style): string {
  const key = `${style} ${zone} ${at}`;
  const known = toldBefore.get(key);
  if (known !== undefined) return known;
  if (toldBefore.size > mostTold) toldBefore.clear();
  const text = formatOf(style, zone).format(new Date(at)).replace(",", "");
  toldBefore.set(key, text);
  return text;
}

function formatOf(style: Style, zone: string): Intl.DateTimeFormat {
  const key = `${style} ${zone}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...styles[style], timeZone: zone });
  formats.set(key, format);
  return format;
}

const clock = (at: string, zone: string): string => formatted(at, zone, "clock");
const shortDay = (at: string, zone: string): string => formatted(at, zone, "shortDay");
const date = (at: string, zone: string): string => formatted(at, zone, "date");
const year = (at: string, zone: string): string => formatted(at, zone, "year");

/** The place that a zone is named after: "New York". */
const placeOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
const inZone = (zone: string): string => (placeOf(zone) === "UTC" ? "UTC" : `in ${placeOf(zone)}`);

const plurals = new Intl.PluralRules("en");
const numbers = new Intl.NumberFormat("en");
const count = (n: number, one: string, other: string): string =>
  `${numbers.format(n)} ${plurals.select(n) === "one" ? one : other}`;

/** The ways of telling for one listener. */
export function tellingTo({ zone: mine, now }: Listener): Telling {
  const day = (at: string, zone: string): string =>
    formatted(at, zone, year(at, zone) === year(now, zone) ? "day" : "dayOfYear");
  const both = (at: string, zone: string | null): string => bothClocks(at, mine, zone);
  return {
    number: (n) => numbers.format(n),
    count,
    clock,
    day,
    date,
    both,
    elsewhere: (at, zone) => elsewhere(at, mine, zone),
    span: (from, until, zone) => bothSpans({ from, until, zone }, mine),
    moment: (at, zone) => `${day(at, mine ?? zone ?? "UTC")}, ${both(at, zone)}`,
    lasting,
  };
}

function bothClocks(at: string, mine: string | null, theirs: string | null): string {
  if (mine === null) return `${clock(at, theirs ?? "UTC")} ${inZone(theirs ?? "UTC")}`;
  const yours = `${clock(at, mine)} your time`;
  const other = theirs === null ? null : elsewhere(at, mine, theirs);
  return other === null ? yours : `${yours} · ${other}`;
}

function elsewhere(at: string, mine: string | null, theirs: string): string | null {
  if (mine === null) return inZone(theirs);
  const otherDay = shortDay(at, mine) === shortDay(at, theirs) ? "" : `${shortDay(at, theirs)} `;
  const told = `${otherDay}${clock(at, theirs)}`;
  return told === clock(at, mine) ? null : `${told} ${inZone(theirs)}`;
}

interface Spanned {
  readonly from: string;
  readonly until: string;
  readonly zone: string;
}
function bothSpans({ from, until, zone }: Spanned, mine: string | null): string {
  const clocks = (there: string): string => `${clock(from, there)}–${clock(until, there)}`;
  const theirs = `${clocks(zone)} ${inZone(zone)}`;
  if (mine === null) return theirs;
  const yours = `${clocks(mine)} your time`;
  if (elsewhere(from, mine, zone) === null) return yours;
  const otherDay = shortDay(from, mine) === shortDay(from, zone) ? "" : `${shortDay(from, zone)} `;
  return `${yours} · ${otherDay}${theirs}`;
}

const parts: readonly (readonly [number, string, string])[] = [
  [86_400_000, "day", "days"],
  [3_600_000, "hour", "hours"],
  [60_000, "minute", "minutes"],
  [1000, "second", "seconds"],
];
function lasting(milliseconds: number): string {
  const first = parts.findIndex(([unit]) => milliseconds >= unit);
  if (first < 0) return count(0, "second", "seconds");
  let rest = milliseconds;
  const told = parts.slice(first, first + 2).map(([unit, one, other]) => {
    const n = Math.floor(rest / unit);
    rest -= n * unit;
    return n === 0 ? "" : count(n, one, other);
  });
  return told.filter(Boolean).join(" ");
}
