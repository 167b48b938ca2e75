import type { Asked, Output } from "../../shared/contract.ts";
import { sessionKinds } from "../../shared/sessions.ts";
import { paths, to, toCalendarFile } from "../addresses.ts";
import { type Ask, page, type Params } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { CalendarSearch } from "./calendar-search.tsx";
import { Days } from "./days.tsx";
import { MonthView } from "./month-view.tsx";

const views = ["agenda", "month", "now"] as const;
type View = (typeof views)[number];
type Filters = Asked<"sessions.nowAndNext">;

/** What an address asks for; what stands there empty, as forms send it, asks for nothing. */
function filtersIn(params: Params): Filters {
  const said = (name: string): Params => (params[name] ? { [name]: params[name] } : {});
  const kind = sessionKinds.find((one) => one === params["kind"]);
  return {
    ...said("text"),
    ...said("theme"),
    ...said("organisation"),
    ...said("state"),
    ...said("from"),
    ...said("until"),
    ...(kind ? { kind } : {}),
  };
}
const asParams = (filters: Filters): Params =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]));

type Shown =
  | { readonly view: "agenda"; readonly calendar: Output<"sessions.calendar"> }
  | {
      readonly view: "month";
      readonly month: string;
      readonly days: Output<"sessions.month">["days"];
    }
  | { readonly view: "now"; readonly programme: Output<"sessions.nowAndNext"> };

async function show(ask: Ask, params: Params): Promise<Shown> {
  const filters = filtersIn(params);
  const { view, after } = params;
  if (view === "now") return { view, programme: await ask("sessions.nowAndNext", filters) };
  if (view === "month") {
    const month = params["month"] || new Date().toISOString().slice(0, 7);
    return { view, month, ...(await ask("sessions.month", { ...filters, month })) };
  }
  const calendar = await ask("sessions.calendar", { ...filters, ...(after ? { after } : {}) });
  return { view: "agenda", calendar };
}

export const calendarPage = page({
  path: paths.calendar,
  load: async (ask, params) => {
    const [choices, shown] = await Promise.all([ask("sessions.filters", {}), show(ask, params)]);
    return { choices, shown };
  },
  title: () => sayInTitle("calendar"),
  description: () => sayInTitle("calendar-lead"),
  View: ({ data: { choices, shown }, params }) => {
    const say = useAllWords();
    const filters = filtersIn(params);
    return (
      <article class="calendar">
        <h1>{say("calendar")}</h1>
        <CalendarSearch choices={choices} filters={filters} view={shown.view} />
        <Views here={shown.view} filters={filters} />
        {shown.view === "agenda" && <Agenda calendar={shown.calendar} filters={filters} />}
        {shown.view === "month" && (
          <MonthView month={shown.month} days={shown.days} filters={asParams(filters)} />
        )}
        {shown.view === "now" && <NowAndNext programme={shown.programme} />}
        <p class="meta">
          <a href={toCalendarFile(asParams(filters))}>{say("calendar-file")}</a>
          {" · "}
          <a href={to("publish")}>{say("publish-title")}</a>
        </p>
      </article>
    );
  },
});

function Views({ here, filters }: { here: View; filters: Filters }) {
  const say = useAllWords();
  return (
    <nav class="views" aria-label={say("calendar-views")}>
      {views.map((view) => (
        <a
          key={view}
          href={to("calendar", { ...(view === "agenda" ? {} : { view }), ...asParams(filters) })}
          aria-current={view === here ? "page" : undefined}
        >
          {say(`view-${view}`)}
        </a>
      ))}
    </nav>
  );
}

const toPage = ({ slug }: { readonly slug: string }): string => to("event", { session: slug });

function Agenda(props: { calendar: Output<"sessions.calendar">; filters: Filters }) {
  const { sessions, total, next } = props.calendar;
  const say = useAllWords();
  return (
    <section>
      <h2 class="small">{say("calendar-total", { total })}</h2>
      <Days sessions={sessions} empty={say("calendar-empty")} address={toPage} />
      {next !== null && (
        <p>
          <a
            class="button quiet"
            href={to("calendar", { ...asParams(props.filters), after: next })}
            rel="next"
          >
            {say("calendar-next")}
          </a>
        </p>
      )}
    </section>
  );
}

function NowAndNext({ programme: { now, next } }: { programme: Output<"sessions.nowAndNext"> }) {
  const say = useAllWords();
  return (
    <>
      <section>
        <h2 class={now.length > 0 ? "live" : undefined}>{say("calendar-now")}</h2>
        <Days sessions={now} empty={say("calendar-now-none")} address={toPage} />
      </section>
      <section>
        <h2>{say("calendar-coming")}</h2>
        <Days sessions={next} empty={say("calendar-empty")} address={toPage} />
      </section>
    </>
  );
}
