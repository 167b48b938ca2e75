import { type Link, linksOf } from "./links.ts";
import type { Entry } from "./reading.ts";

/** How moderators single out what heads a record, in the order in which it does; links stand by themselves. */
export const minutes = ["spotlight", "agreed", "action", "info"] as const;

/** What heads a record. */
export interface RecordHeads {
  readonly minutes: Readonly<Record<(typeof minutes)[number], readonly Entry[]>>;
  /** Every link once. */
  readonly links: readonly Link[];
  /** What was singled out as a link, and holds none that is not among them already. */
  readonly others: readonly Entry[];
  /** How people introduced themselves before the first question. */
  readonly introductions: readonly Entry[];
}

/** What heads a record of which this was said, in its order. */
export function recordHeads(entries: Iterable<Entry>): RecordHeads {
  const shown = [...entries].filter(
    ({ gone, text, synthesis }) => gone === null && text !== null && !synthesis,
  );
  const links = linksOf(shown);
  const linking = new Set(links.map(({ entry }) => entry));
  const marked = (mark: (typeof minutes)[number]) =>
    shown.filter(({ marks }) => marks.includes(mark));
  return {
    minutes: {
      spotlight: marked("spotlight"),
      agreed: marked("agreed"),
      action: marked("action"),
      info: marked("info"),
    },
    links,
    others: shown.filter(({ id, marks }) => marks.includes("link") && !linking.has(id)),
    introductions: introductions(shown),
  };
}

/** Said before the first question of the script by those who do not run the chat. */
function introductions(shown: readonly Entry[]): readonly Entry[] {
  const first = shown.findIndex(({ question }) => question !== null);
  return shown.slice(0, Math.max(0, first)).filter(({ who }) => who !== null && who.role === null);
}
