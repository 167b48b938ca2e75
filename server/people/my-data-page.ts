import { escapeHtml } from "../../shared/reading.ts";
import {
  columns,
  myDataWords as words,
  sections as titles,
} from "../../shared/words/en/my-data.ts";
import type { Row, Section } from "./mine.ts";

interface Mine {
  readonly sections: readonly Section[];
  /** The server's own address. */
  readonly home: string;
  /** ISO 8601. */
  readonly made: string;
  readonly whole: Whole;
}
/** The paths of the files that stand beside the page, whole. */
export type Whole = ReadonlySet<Row[string] | undefined>;

const style = `body{max-width:60rem;margin:0 auto;padding:2rem 1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
.wide{overflow-x:auto}
html{color-scheme:light dark;background:Canvas;color:CanvasText}h1,h2{font-family:Georgia,serif}table{border-collapse:collapse;width:100%}
th,td{max-width:18rem;overflow-wrap:break-word;text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-block-end:1px solid #8886}td{white-space:pre-wrap}`;

/** Everything as one HTML file that asks nobody for anything. */
export const readable = (mine: Mine): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${escapeHtml(words.made(mine.made, mine.home))} ${words.json}</p>
${mine.sections.map((section) => told(section, mine)).join("\n")}
</main>
</body>
</html>
`;

function told({ name, rows }: Section, mine: Mine): string {
  const [first] = rows;
  const heading = `<h2>${titles[name]} (${rows.length})</h2>`;
  if (!first) return `<section>${heading}<p>${words.none}</p></section>`;
  const names = Object.keys(first).filter((one) => rows.some((row) => (row[one] ?? "") !== ""));
  const head = names.map((one) => `<th scope="col">${escapeHtml(columns[one] ?? one)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${names.map((one) => `<td dir="auto">${cell(one, row[one], mine)}</td>`).join("")}</tr>`,
  );
  return `<section>${heading}<div class="wide" role="region" aria-label="${titles[name]}" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead><tbody>
${body.join("\n")}
</tbody></table></div></section>`;
}

function cell(name: string, value: Row[string] | undefined, { home, whole }: Mine): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const text = escapeHtml(value instanceof Date ? value.toISOString() : String(value));
  if (name === "file" && whole.has(value))
    return `<a href="${text}">${text.replace(/^.*\//, "")}</a>`;
  if (name !== "entry") return text;
  const address = `${escapeHtml(home)}/e/${text}`;
  return `<a href="${address}">${address}</a>`;
}
