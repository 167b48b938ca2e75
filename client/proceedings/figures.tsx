import type { Volume } from "../../shared/proceedings.ts";
import { type Figure, figureOf, figuresBy } from "../../shared/volume.ts";
import { useAllWords } from "../ui/all-words.ts";

/** What is counted in a volume, as bars and as tables beside them. */
export function Figures({ volume }: { volume: Volume }) {
  const say = useAllWords();
  const { chapters, edition } = volume;
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: edition.zone });
  const dayOf = (at: string): string => day.format(new Date(at));
  return (
    <>
      <Counted
        name={say("figures-by-kind")}
        rows={figuresBy(chapters, ({ kind }) => kind).map(({ key, ...figure }) => ({
          ...figure,
          label: say("kind", { kind: key }),
        }))}
        all={figureOf(chapters)}
      />
      <Counted
        name={say("figures-by-theme")}
        rows={figuresBy(chapters, ({ theme }) => theme?.title ?? null).map(
          ({ key, ...figure }) => ({
            ...figure,
            label: key ?? say("volume-no-theme"),
          }),
        )}
        all={figureOf(chapters)}
      />
      <Counted
        name={say("figures-by-day")}
        rows={figuresBy(chapters, ({ startsAt }) => dayOf(startsAt)).map(({ key, ...figure }) => ({
          ...figure,
          label: key,
        }))}
        all={figureOf(chapters)}
      />
    </>
  );
}

type Row = Figure & { readonly label: string };
const columns = ["sessions", "messages", "questions", "people"] as const;

function Counted({ name, rows, all }: { name: string; rows: readonly Row[]; all: Figure }) {
  const say = useAllWords();
  return (
    <section class="part figures">
      <h2>{name}</h2>
      <Bars name={say("figures-chart", { of: name })} rows={rows} />
      <div class="scrolled">
        <table>
          <thead>
            <tr>
              <th scope="col">{say("figures-what")}</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {say(`figures-${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Numbers key={row.label} {...row} />
            ))}
          </tbody>
          <tfoot>
            <Numbers label={say("figures-all")} {...all} />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Numbers({ label, ...figure }: Row) {
  const say = useAllWords();
  return (
    <tr>
      <th scope="row" dir="auto">
        {label}
      </th>
      {columns.map((column) => (
        <td key={column}>{say("figures-number", { number: figure[column] })}</td>
      ))}
    </tr>
  );
}

/** In the chart's own measure, whose width is that of a telephone; the longest bar is as wide as the chart. */
const chart = { width: 360, row: 38, label: 14, bar: 10, top: 20 } as const;
const longestLabel = 40;
const shortened = (label: string): string => {
  const letters = Array.from(label);
  return letters.length <= longestLabel ? label : `${letters.slice(0, longestLabel).join("")} …`;
};

function Bars({ name, rows }: { name: string; rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.map(({ messages }) => messages));
  const height = Math.max(1, rows.length) * chart.row;
  return (
    <svg class="bars" viewBox={`0 0 ${chart.width} ${height}`} role="img" aria-label={name}>
      {rows.map(({ label, messages }, n) => (
        <g key={label} transform={`translate(0 ${n * chart.row})`}>
          <text y={chart.label}>{`${shortened(label)}: ${messages}`}</text>
          <rect
            y={chart.top}
            width={Math.max(1, Math.round((messages / most) * chart.width))}
            height={chart.bar}
          />
        </g>
      ))}
    </svg>
  );
}
