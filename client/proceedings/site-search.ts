/** What was said in a session: the id of its entry, who said it, the words. */
type Said = readonly [entry: string, who: string, text: string];
interface Session {
  readonly slug: string;
  readonly title: string;
  readonly said: readonly Said[];
}

declare global {
  interface Window {
    /** The sessions of a volume, put there by the index’s scripts. */
    lyceum?: Session[];
  }
}

/** Words without what differs by keyboard: case, accents, width. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What holds all words, up to a number. */
function found(sessions: readonly Session[], words: readonly string[], most: number) {
  const hits: { session: Session; said: Said }[] = [];
  for (const session of sessions)
    for (const said of session.said) {
      const text = folded(`${session.title} ${said[1]} ${said[2]}`);
      if (hits.length < most && words.every((word) => text.includes(word)))
        hits.push({ session, said });
    }
  return hits;
}

/** A line of what was found, built of text alone: nothing in it can be more than that. */
function lineOf({ session, said: [entry, who, text] }: { session: Session; said: Said }) {
  const [line, link, words] = ["li", "a", "p"].map((name) => document.createElement(name));
  if (!line || !link || !words) throw new TypeError("no element");
  link.setAttribute("href", `sessions/${session.slug}.html#e-${entry}`);
  link.setAttribute("dir", "auto");
  link.textContent = session.title;
  words.setAttribute("dir", "auto");
  words.textContent = `${who === "" ? "" : `${who}: `}${text.slice(0, 300)}`;
  line.append(link, words);
  return line;
}

/** Searches as somebody types. */
function begin(most: number): void {
  const field = document.querySelector<HTMLInputElement>("#words");
  const list = document.querySelector("#found");
  const [nothing, many] = ["nothing", "many"].map((id) =>
    document.querySelector<HTMLElement>(`#${id}`),
  );
  const search = (): void => {
    const words = folded(field?.value ?? "")
      .split(/\s+/)
      .filter((word) => word !== "");
    const hits = words.length === 0 ? [] : found(window.lyceum ?? [], words, most);
    list?.replaceChildren(...hits.map(lineOf));
    if (nothing) nothing.hidden = words.length === 0 || hits.length > 0;
    if (many) many.hidden = hits.length < most;
  };
  field?.addEventListener("input", search);
  search();
}

/** The most that is shown of what was found. */
export const mostFound = 200;

/** The search of a volume on a disk as one classic script: what opens from a disk may load no modules. */
export const searchScript = `"use strict";
${[folded, found, lineOf, begin].map(String).join("\n")}
begin(${mostFound});
`;
