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

/** What was singled out as it is cited: as it stands on the record, whatever was corrected since. */
export const saidAt = ({ entry: id, by, text, at, recorded }: Chapter["marked"][number]) => ({
  id,
  at,
  ...(recorded ?? { by, text }),
});

/** Somebody who spoke in a volume, and where. */
export interface VolumePerson {
  /** As it is spelled, by whoever corrected it anywhere. */
  readonly name: string;
  /** How else it stands on the record. */
  readonly recorded: readonly string[];
  readonly handle: string | null;
  readonly chapters: readonly Chapter[];
}

/** What is read of a volume here. */
interface Told {
  readonly chapters: readonly Chapter[];
}

/** Everybody who spoke in a volume under their name, by name. */
export function peopleOf({ chapters }: Told): VolumePerson[] {
  const spoken = new Map<string, { speaker: Speaker; chapter: Chapter }[]>();
  for (const chapter of chapters)
    for (const speaker of chapter.speakers) {
      const key = speaker.handle ?? ` ${speaker.name}`;
      spoken.set(key, [...(spoken.get(key) ?? []), { speaker, chapter }]);
    }
  const order = new Intl.Collator("en");
  return [...spoken.values()]
    .map(personOf)
    .toSorted(
      (a, b) =>
        order.compare(a.name, b.name) || (a.handle ?? "").localeCompare(b.handle ?? "", "en"),
    );
}

type Speaker = Chapter["speakers"][number];

function personOf(
  spoken: readonly { readonly speaker: Speaker; readonly chapter: Chapter }[],
): VolumePerson {
  const speakers = spoken.map(({ speaker }) => speaker);
  const spelled = speakers.find(({ recorded }) => recorded !== null) ?? speakers[0];
  const name = spelled?.name ?? "";
  const recorded = speakers.flatMap((one) => one.recorded ?? []);
  return {
    name,
    recorded: [...new Set(recorded)].filter((other) => other !== name),
    handle: spelled?.handle ?? null,
    chapters: spoken.map(({ chapter }) => chapter),
  };
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
