/** Data as text that no HTML parser can take for anything but the text of its script element. */
export const inScript = (data: unknown): string =>
  JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");

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
  const parts: Record<string, unknown> = { ...data };
  const entry = textOf(parts["entry"]) ?? textOf(parts["id"]) ?? around;
  for (const key in parts) {
    const part = parts[key];
    if (key === "html" && typeof part === "string") parts[key] = replace(part, entry);
    else if (typeof part === "object") parts[key] = replaced(part, entry, replace);
  }
  return parts;
}

const textOf = (part: unknown): string | null => (typeof part === "string" ? part : null);
