import type { Output } from "../../shared/contract.ts";
import { to } from "../addresses.ts";
import type { Params } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { useReader } from "../ui/surroundings.ts";

type Day = Output<"sessions.month">["days"][number];
interface MonthProps {
  /** `2026-11` */
  readonly month: string;
  readonly days: readonly Day[];
  readonly filters: Params;
}

/** The month so many months away. */
function monthAway(month: string, by: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
/** All days of a month, and how many of its first week, from Monday on, are not its own. */
function daysOf(month: string): { days: string[]; before: number } {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const days = Array.from({ length: last }, (_, i) => `${month}-${String(i + 1).padStart(2, "0")}`);
  return { days, before: (new Date(`${month}-01T12:00:00Z`).getUTCDay() + 6) % 7 };
}

/** Any week, from Monday on. */
const aWeek = [1, 2, 3, 4, 5, 6, 7].map((day) => `2024-01-0${day}`);

/** The day that it is where the reader is. */
function useToday(): string {
  const { now, zone } = useReader();
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone ?? "UTC" }).format(new Date(now));
}

/** A month as a sheet of days: on a narrow screen only those on which something begins. */
export function MonthView({ month, days, filters }: MonthProps) {
  const say = useAllWords();
  const known = new Map(days.map((day) => [day.day, day]));
  const sheet = daysOf(month);
  const toMonth = (by: number): string =>
    to("calendar", { ...filters, view: "month", month: monthAway(month, by) });
  return (
    <section>
      <div class="row turning">
        <h2>{say("month", { month })}</h2>
        <a href={toMonth(-1)} rel="prev">
          {say("month-before")}
        </a>
        <a href={toMonth(1)} rel="next">
          {say("month-after")}
        </a>
      </div>
      <p class="hint">{say("month-days")}</p>
      {days.length === 0 && <p class="empty">{say("calendar-empty")}</p>}
      <p class="weekdays" aria-hidden="true">
        {aWeek.map((day) => (
          <span key={day}>{say("month-weekday", { day })}</span>
        ))}
      </p>
      <ol class="month">
        {Array.from({ length: sheet.before }, (_, i) => (
          <li key={i} class="nothing" aria-hidden="true" />
        ))}
        {sheet.days.map((day) => (
          <DayOfMonth key={day} day={day} known={known.get(day) ?? null} filters={filters} />
        ))}
      </ol>
    </section>
  );
}

function DayOfMonth(props: { day: string; known: Day | null; filters: Params }) {
  const { day, known, filters } = props;
  const say = useAllWords();
  const more = (known?.total ?? 0) - (known?.sessions.length ?? 0);
  const isToday = day === useToday();
  const classes = [known ? [] : "nothing", isToday ? "today" : []].flat();
  return (
    <li class={classes.join(" ") || undefined} aria-current={isToday ? "date" : undefined}>
      <h3 class="date">
        <span class="number" aria-hidden="true">
          {say("month-number", { day })}
        </span>
        <span class="full">{say("month-day", { day })}</span>
      </h3>
      {known?.sessions.map(({ slug, title, startsAt, zone, phase }) => (
        <p key={slug} class={phase}>
          <small>{say("month-when", { at: startsAt, zone })}</small>
          <a href={to("event", { session: slug })} dir="auto">
            {title}
          </a>
        </p>
      ))}
      {more > 0 && (
        <p>
          <a href={to("calendar", { ...filters, from: day, until: day })}>
            {say("month-more", { more, day })}
          </a>
        </p>
      )}
    </li>
  );
}
