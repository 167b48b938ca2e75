import type { RecordLine } from "./format.ts";
import { namingIn } from "./shape.ts";
import { Trouble } from "./trouble.ts";

/** What the chain says became of a name: it was given back, or taken from view in one of these ways. */
type Fate = "named" | "initials" | "anonymous" | "withdrawn" | "erased" | "gone";
type Shown = Pick<RecordLine, "kind" | "gone"> & { readonly unnamed: RecordLine["unnamed"] | null };

const kinds: ReadonlySet<string> = new Set(["named", "unnamed", "erased"]);

/** Names and words among the records of one file that were taken from view, each held against the chain's own word for it. */
export class Names {
  readonly #fates = new Map<number, Fate>();
  readonly #shown: Shown[] = [];
  #unnamed = 0;

  /** Records of kind `said` whose words are here without the name. */
  get unnamed(): number {
    return this.#unnamed;
  }

  /** Takes the next record, whose hash is known to be right. Throws `Trouble` where it is about names and does not say how. */
  pass(record: RecordLine): void {
    const { kind, gone, unnamed = null } = record;
    this.#shown.push({ kind, gone, unnamed });
    if (unnamed !== null && kind === "said") this.#unnamed += 1;
    // one that was erased itself says nothing any more
    if (!kinds.has(kind) || gone !== null) return;
    const naming = namingIn(record);
    if (!naming) throw new Trouble("broken-naming");
    for (const place of naming.places) this.#fates.set(place, fateIn(kind, naming.as));
  }

  /** Once all are taken: throws `Trouble` at the first that shows what was taken from view, or lacks what was not. */
  close(): void {
    for (const [index, shown] of this.#shown.entries()) {
      const place = index + 1;
      const fate = this.#fates.get(place);
      const isLacking = shown.unnamed !== null || shown.gone === "withdrawn";
      const at = { line: place + 1, place };
      if (fate === undefined && isLacking) throw new Trouble("taken-untold", at);
      if (fate !== undefined && !fits[fate](shown)) throw new Trouble("taken-otherwise", at);
    }
  }
}

function fateIn(kind: string, as: Exclude<Fate, "named" | "gone"> | null | undefined): Fate {
  if (kind === "erased") return "gone";
  return kind === "named" ? "named" : (as ?? "erased");
}

const nameless =
  (as: RecordLine["unnamed"]) =>
  ({ gone, unnamed }: Shown): boolean =>
    gone === null ? unnamed === as : gone !== "withdrawn";
/** Whether a record shows no more than its fate leaves of it; what was hidden or erased later shows nothing in any case. */
const fits: Readonly<Record<Fate, (shown: Shown) => boolean>> = {
  named: nameless(null),
  initials: nameless("initials"),
  anonymous: nameless("anonymous"),
  erased: nameless("erased"),
  withdrawn: ({ kind, gone, unnamed }) =>
    gone !== null || (kind !== "said" && unnamed === "anonymous"),
  gone: ({ kind, gone, unnamed }) => gone === "erased" || (kind !== "said" && unnamed === "erased"),
};
