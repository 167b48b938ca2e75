import type { Chapter, Volume } from "./proceedings.ts";
import type { SessionCard, Theme } from "./sessions.ts";

/** The pages of a volume beside its sessions. */
export const volumeParts = [
  "contents",
  "marked",
  "people",
  "links",
  "materials",
  "figures",
] as const;
export type VolumePart = (typeof volumeParts)[number];

/** Somebody who spoke in a volume, and where. */
export interface VolumePerson {
  readonly name: string;
  readonly handle: string | null;
  readonly chapters: readonly Chapter[];
}

/** What is read of a volume here. */
interface Told {
  readonly chapters: readonly Chapter[];
}

/** Everybody who spoke in a volume under their name, by name. */
export function peopleOf({ chapters }: Told): VolumePerson[] {
  const people = new Map<string, VolumePerson & { chapters: Chapter[] }>();
  for (const chapter of chapters)
    for (const { name, handle } of chapter.speakers) {
      const key = handle ?? ` ${name}`;
      const person = people.get(key);
      if (person) person.chapters.push(chapter);
      else people.set(key, { name, handle, chapters: [chapter] });
    }
  const order = new Intl.Collator("en");
  return [...people.values()].toSorted(
    (a, b) => order.compare(a.name, b.name) || (a.handle ?? "").localeCompare(b.handle ?? "", "en"),
  );
}

type Shared = Chapter["links"][number] & { readonly chapter: Chapter };

/** Every web address that was shared in a volume, once, in the order in which they were shared first. */
export function linksIn({ chapters }: Told): Shared[] {
  const links = new Map<string, Shared>();
  for (const chapter of chapters)
    for (const link of chapter.links)
      if (!links.has(link.url)) links.set(link.url, { ...link, chapter });
  return [...links.values()];
}

/** A theme with its sessions; null heads those that belong to none. */
export interface ThemeOfVolume {
  readonly theme: Theme | null;
  readonly chapters: readonly Chapter[];
}

/** The sessions of a volume by theme, in the order in which themes read; themes without any too. */
export const byTheme = ({ themes, chapters }: Volume): ThemeOfVolume[] =>
  [...themes, null]
    .map((theme) => ({
      theme,
      chapters: chapters.filter(({ session }) => session.theme?.slug === theme?.slug),
    }))
    .filter((one) => one.theme !== null || one.chapters.length > 0);

/** What is counted of some sessions. `people`: those who spoke under their name, each once. */
export interface Figure {
  readonly sessions: number;
  readonly messages: number;
  readonly questions: number;
  readonly people: number;
}

export const figureOf = (chapters: readonly Chapter[]): Figure => ({
  sessions: chapters.length,
  messages: sum(chapters.map(({ messages }) => messages)),
  questions: sum(chapters.map(({ questions }) => questions.filter(isQuestion).length)),
  people: peopleOf({ chapters }).length,
});

const isQuestion = ({ number }: { readonly number: number | null }): boolean => number !== null;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Sessions counted apart by something that they have, in the order in which it is met first. */
export function figuresBy<Key>(
  chapters: readonly Chapter[],
  keyOf: (session: SessionCard) => Key,
): (Figure & { readonly key: Key })[] {
  const groups = new Map<Key, Chapter[]>();
  for (const chapter of chapters) {
    const key = keyOf(chapter.session);
    groups.set(key, [...(groups.get(key) ?? []), chapter]);
  }
  return [...groups].map(([key, group]) => ({ key, ...figureOf(group) }));
}
