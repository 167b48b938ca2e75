import type { Entry } from "../../shared/reading.ts";

/** What of a conversation is shown. Questions always are: they say where one is. */
export const views = ["all", "questions", "team", "links", "mine"] as const;
export type View = (typeof views)[number];

export const isView = (view: string | undefined): view is View =>
  views.some((known) => known === view);

const link = /\bhttps?:\/\/\S/i;

/** Whether an entry is shown in a view to somebody with this handle. */
export function isShown(entry: Entry, view: View, mine: string | null): boolean {
  if (entry.question !== null || view === "all") return true;
  switch (view) {
    case "questions":
      return false;
    case "team":
      return entry.who?.role != null;
    case "links":
      return entry.text !== null && link.test(entry.text);
    case "mine":
      return mine !== null && entry.who?.handle === mine;
  }
}

/** What a screen reader is told of a conversation while it goes on. */
export const aloudChoices = ["everything", "questions", "nothing"] as const;
export type Aloud = (typeof aloudChoices)[number];

export const isToldAloud = (entry: Entry, aloud: Aloud): boolean =>
  entry.gone === null &&
  (aloud === "everything" || (aloud === "questions" && entry.question !== null));
