import type { SourceFile } from "../brought-in.ts";

/** What is told of a meeting above its log, or beside it. */
export interface Published {
  readonly title: string | null;
  readonly day: string | null;
  /** The IANA zone of the log's times. */
  readonly zone: string | null;
  readonly summary: string | null;
  readonly present_published: readonly string[];
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** What was published of the meeting of a log: by the front matter of its page, the minutes beside it, its name. */
export function publishedWith(file: SourceFile): Published {
  const minutes = [...file.beside].find(([name]) => name.endsWith(".rst"))?.[1] ?? null;
  const title = frontMatter(file.text, "title") ?? titleOf(minutes);
  const started = /\bstarted by \S+ at (\d{4}-\d\d-\d\d) [\d:]+([+-]\d\d)00\b/.exec(
    file.beside.get("minutes.html") ?? "",
  );
  return {
    title,
    day: dayIn(file.name) ?? dayIn(title ?? "") ?? started?.[1] ?? null,
    zone: started?.[2] === undefined ? null : fixedZone(Number(started[2])),
    summary: frontMatter(file.text, "summary"),
    present_published: minutes === null ? [] : presentIn(minutes),
  };
}

/** The zone so many hours before UTC; its name tells it the other way round. */
const fixedZone = (hours: number): string =>
  hours === 0 ? "UTC" : `Etc/GMT${hours < 0 ? "+" : "-"}${Math.abs(hours)}`;

function frontMatter(text: string, name: string): string | null {
  const [, head = ""] = /^\uFEFF?---\n([\s\S]*?)\n---\n/.exec(text.replaceAll("\r", "")) ?? [];
  const found = new RegExp(`^${name}: *(.+)$`, "m").exec(head)?.[1]?.trim();
  return found?.replace(/^(["'])(.*)\1$/, "$2") ?? null;
}

const titleOf = (minutes: string | null): string | null =>
  minutes
    ?.split("\n")
    .find((line) => line.trim() !== "")
    ?.trim() ?? null;

/** The names behind "Present:", one a line or between commas, up to what is no list any more. */
function presentIn(minutes: string): string[] {
  const [, list = ""] =
    /\*\*Present:?\*\*:?\s*([\s\S]*?)(?:\n\s*\n\s*(?=\S.*\n[=\-~^"]{3,})|\n\.\. |\n\* |\n\*\*|$)/i.exec(
      minutes,
    ) ?? [];
  return list
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter((name) => /^\S{1,40}$/.test(name));
}

/** `2016-03-19`, or "August 13, 2002", wherever it stands in a text. */
function dayIn(text: string): string | null {
  const iso = /\b(\d{4}-\d\d-\d\d)\b/.exec(text)?.[1];
  if (iso !== undefined) return iso;
  const [, month = "", day = "", year = ""] =
    /\b([A-Z][a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(text) ?? [];
  const number = months.indexOf(month) + 1;
  return number === 0 ? null : `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}
