import type { Happening } from "../history.ts";
import { at, type Invariant } from "./invariant.ts";
import { Rights } from "./rights.ts";

type Heard = Extract<Happening, { ev: "heard" }>;

/** Rights that were taken, and words that were hidden, may still show for so long, in milliseconds; and a little for clocks. */
const grace = 2_000 + 250;

/**
 * Nothing of a room reaches the wire of somebody who may not hear it. After a right was taken, what was said until then
 * may still be on its way; what is said or asked for more than two seconds later may not.
 */
export function nothingBehindDoors(): Invariant {
  const rights = new Rights();
  const hidden = new Hidden();
  const wrong: string[] = [];
  const told = ({ client, room, t }: Heard, why: string): void =>
    void wrong.push(`${client} ${why} of ${room} at ${Math.round(t)} ms`);
  return {
    id: "I12",
    what: "nothing reaches anybody, not even on the wire, who may not have it",
    take(happening) {
      rights.take(happening);
      hidden.take(happening);
      if (happening.ev !== "heard") return;
      if (!rights.isForAll(happening.room) && !isRightful(happening, rights))
        told(happening, `got ${happening.records.length} records by ${happening.via}`);
      const entry = hidden.wordsIn(happening);
      if (entry !== null) told(happening, `read the hidden words of ${entry}`);
    },
    broken: () => wrong,
  };
}

function isRightful({ client, room, via, asked, records, t }: Heard, rights: Rights): boolean {
  const spans = rights.spansOf(client, room).filter(({ from }) => from <= t);
  if (via === "read") return spans.some(({ until }) => asked <= until + grace);
  // who never had the right hears not even who is there
  if (records.length === 0) return spans.length > 0;
  return records.every(([, , , , said]) => spans.some(({ until }) => said <= until + grace));
}

/** Which words are hidden, as far as the moderator knows. */
class Hidden {
  readonly #since = new Map<string, number>();

  take(happening: Happening): void {
    if (happening.ev !== "measure") return;
    const { what, about, outcome, t } = happening;
    if (what === "moderation.hide" && outcome === "done") at(this.#since, about, () => t);
    if (what === "moderation.restore") this.#since.delete(about);
  }

  /** The entry whose words were read although they had been hidden when they were asked for. */
  wordsIn({ via, asked, records }: Heard): string | null {
    if (via !== "read") return null;
    const found = records.find(
      ([, id, , text]) => text !== null && asked > (this.#since.get(id) ?? Infinity) + grace,
    );
    return found?.[1] ?? null;
  }
}
