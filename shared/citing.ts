import type { Edition, SessionCard } from "./sessions.ts";
import { transcriptWords } from "./words/en/transcript.ts";

/** What somebody cites: a volume, a session in it, or something said there. */
export interface Cited {
  readonly kind: "volume" | "session" | "entry";
  readonly id: string;
  /** An organisation or somebody; null where nobody is named. */
  readonly author: string | null;
  readonly title: string;
  /** What it stands in. */
  readonly within: string | null;
  readonly publisher: string;
  /** Its day, `2026-11-21`. */
  readonly day: string;
  readonly address: string;
  /** Its own, not that of what it stands in; null where it has none. */
  readonly doi: string | null;
}

/** A volume as it is cited; `home` is scheme and host of the server, or nothing. */
export const citedVolume = (edition: Edition, home: string): Cited => ({
  kind: "volume",
  id: edition.slug,
  author: null,
  title: transcriptWords.proceedingsOf(edition.title),
  within: null,
  publisher: transcriptWords.house,
  day: edition.endsOn,
  address: `${home}/proceedings/${edition.slug}`,
  doi: edition.doi,
});

/** A session of a volume as it is cited. */
export const citedSession = (edition: Edition, session: SessionCard, home: string): Cited => ({
  kind: "session",
  id: `${edition.slug}-${session.slug}`,
  author: session.organisation?.name ?? null,
  title: session.title,
  within: transcriptWords.proceedingsOf(edition.title),
  publisher: transcriptWords.house,
  day: session.startsAt.slice(0, 10),
  address: `${home}/proceedings/${edition.slug}/${session.slug}`,
  doi: null,
});

interface Said {
  readonly id: string;
  readonly by: string | null;
  readonly text: string;
  readonly at: string;
}
/** So many characters of what was said are its title. */
const mostOfTitle = 80;

/** Something said as it is cited: by the address that outlives every edit. */
export function citedEntry(session: SessionCard, said: Said, home: string): Cited {
  const text = said.text.replace(/\s+/g, " ").trim();
  return {
    kind: "entry",
    id: `entry-${said.id}`,
    author: said.by,
    title:
      text.length <= mostOfTitle ? text : `${Array.from(text).slice(0, mostOfTitle).join("")} …`,
    within: session.title,
    publisher: transcriptWords.house,
    day: said.at.slice(0, 10),
    address: `${home}/e/${said.id}`,
    doi: null,
  };
}

const cslTypes = { volume: "book", session: "chapter", entry: "post" } as const;

/** For reference managers, as CSL-JSON (schema csl-data 1.0.2): a list of one item. */
export function toCsl(cited: Cited): string {
  const { kind, id, author, title, within, publisher, day, address, doi } = cited;
  const item = {
    id,
    type: cslTypes[kind],
    title,
    ...(author === null ? {} : { author: [{ literal: author }] }),
    ...(within === null ? {} : { "container-title": within }),
    publisher,
    issued: { "date-parts": [day.split("-").map(Number)] },
    ...(doi === null ? {} : { DOI: doi }),
    URL: address,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

const bibtexTypes = { volume: "proceedings", session: "inproceedings", entry: "misc" } as const;

/** The same for BibTeX, in UTF-8. */
export function toBibtex(cited: Cited): string {
  const { kind, id, author, title, within, publisher, day, address, doi } = cited;
  const [year, month, date] = day.split("-");
  const fields: readonly (readonly [string, string | null])[] = [
    ["author", author && `{${inBibtex(author)}}`],
    ["title", `{${inBibtex(title)}}`],
    [kind === "entry" ? "howpublished" : "booktitle", within && `{${inBibtex(within)}}`],
    ["publisher", inBibtex(publisher)],
    ["year", year ?? null],
    ["month", month ?? null],
    ["day", date ?? null],
    ["doi", doi],
    ["url", address],
  ];
  const told = fields.flatMap(([name, value]) => (value === null ? [] : `  ${name} = {${value}}`));
  return `@${bibtexTypes[kind]}{${id},\n${told.join(",\n")}\n}\n`;
}

const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  // BibTeX counts braces that stand behind a backslash too
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
};

/** What means something to TeX stands as itself. */
const inBibtex = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\~^{}$&#%_]/g, (sign) => special[sign] ?? `\\${sign}`);
