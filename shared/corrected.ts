import type { Correction } from "./corrections.ts";
import type { Who } from "./people.ts";
import type { Entry } from "./reading.ts";

/** What a reader of a corrected transcript is told of one entry. */
export interface Corrected {
  /** Its words as they were said, and who states that they should read otherwise. */
  readonly words: { readonly said: Entry; readonly by: Correction } | null;
  /** What stands before it as a heading. */
  readonly heading: Correction | null;
  /** The name as it was shown, and who states that it is spelled otherwise. */
  readonly name: { readonly shown: string; readonly by: Correction } | null;
}

/** A transcript as it should read: its entries with what was corrected, and what that was. */
export interface CorrectedReading {
  readonly entries: readonly Entry[];
  /** By the entry; nothing of those that nobody has corrected. */
  readonly corrected: ReadonlyMap<string, Corrected>;
}

/** By what somebody is known in one session. */
const keyOf = ({ handle, name }: Who): string => handle ?? ` ${name}`;

type ByEntry = ReadonlyMap<string, Correction>;
/** What holds, the last statement of each kind about each entry; names by whom they are of. */
interface Holding {
  readonly words: ByEntry;
  readonly headings: ByEntry;
  readonly names: ReadonlyMap<string, Correction>;
}

function holdingOf(entries: readonly Entry[], corrections: readonly Correction[]): Holding {
  const holding = corrections.filter(({ holds, off, gone }) => holds && !off && !gone);
  const of = (as: Correction["as"]) => holding.filter((one) => one.as === as);
  const by = (some: readonly Correction[]) => new Map(some.map((one) => [one.entry, one]));
  const people = new Map(entries.map(({ id, who }) => [id, who]));
  // somebody's name may be spelled at several of their entries: the last holds
  const names = of("respelled").flatMap((one) => {
    const who = people.get(one.entry);
    return who ? [[keyOf(who), one] as const] : [];
  });
  return { words: by(of("corrected")), headings: by(of("headed")), names: new Map(names) };
}

/** Reads entries as the statements about them, in the order in which they were stated, say. Nothing is said of what is gone. */
export function correctedReading(
  entries: readonly Entry[],
  corrections: readonly Correction[],
): CorrectedReading {
  const holding = holdingOf(entries, corrections);
  const corrected = new Map(
    entries.flatMap((said) => {
      const told = said.gone === null ? correctedIn(said, holding) : null;
      return told ? [[said.id, told] as const] : [];
    }),
  );
  return {
    entries: entries.map((said) => asCorrected(said, corrected.get(said.id))),
    corrected,
  };
}

function correctedIn(said: Entry, { words, headings, names }: Holding): Corrected | null {
  const [by, heading = null] = [words.get(said.id), headings.get(said.id)];
  const name = said.who === null ? undefined : names.get(keyOf(said.who));
  if (!by && !heading && !name) return null;
  return {
    words: by ? { said, by } : null,
    heading,
    name: name && said.who ? { shown: said.who.name, by: name } : null,
  };
}

function asCorrected(said: Entry, corrected: Corrected | undefined): Entry {
  if (!corrected) return said;
  const { words, name } = corrected;
  return {
    ...said,
    ...(words ? { text: words.by.text, html: words.by.html } : {}),
    who: said.who && { ...said.who, name: name?.by.text ?? said.who.name },
  };
}
