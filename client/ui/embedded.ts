/**
 * An entry's HTML is sent once: it stands in the markup under `data-html="<entry>"`, and the embedded data has this
 * in its place until the browser puts it back.
 */
const marker = "\u0000";

/** The data without the HTML of records (what has `html` and an `id`, or is `again` of such). */
export const withoutHtml = (data: unknown): unknown =>
  replaced(data, null, (html) => (html === null ? null : marker));

/** The data with the HTML put back that `find` finds by the entry's id. */
export const withHtml = (data: unknown, find: (entry: string) => string | null): unknown =>
  replaced(data, null, (html, entry) => (html === marker && entry !== null ? find(entry) : html));

type Replace = (html: string | null, entry: string | null) => string | null;

function replaced(data: unknown, around: string | null, replace: Replace): unknown {
  if (Array.isArray(data)) return data.map((item) => replaced(item, around, replace));
  if (typeof data !== "object" || data === null) return data;
  const parts = new Map<string, unknown>(Object.entries(data));
  const entry = textOf(parts.get("entry")) ?? textOf(parts.get("id")) ?? around;
  const html = parts.get("html");
  if (typeof html === "string") parts.set("html", replace(html, entry));
  for (const [key, part] of parts)
    if (key !== "html") parts.set(key, replaced(part, entry, replace));
  return Object.fromEntries(parts);
}

const textOf = (part: unknown): string | null => (typeof part === "string" ? part : null);
