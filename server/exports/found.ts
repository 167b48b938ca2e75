import { columns, csvOf, type Row } from "../archive/index.ts";

/** Something found: what a transcript's table tells of it, after the session that it was said in. */
export type FoundRow = Row & { readonly session: string };

const names = ["session", ...columns] as const;

/** The line with which a table of what was found begins. */
export const header = csvOf(names, []);
/** What follows it. */
export const withoutHeader = (rows: readonly FoundRow[]): string =>
  csvOf(names, rows).slice(header.length);
