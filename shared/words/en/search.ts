import type { Count, FoundKind } from "../../search.ts";
import type { Telling } from "../telling.ts";

const kindWords: Readonly<Record<FoundKind, string>> = {
  person: "People",
  organisation: "Organisations",
  session: "Sessions",
  post: "Forum posts",
  message: "Chat messages",
  question: "Questions",
};

const numberOf = ({ count, more }: Count, t: Telling): string =>
  more ? `more than ${t.number(count)}` : t.number(count);

/** The words of the page on which everything is looked for. */
export const search = {
  "search-title": (v: { text: string }) => (v.text === "" ? "Search" : `Search: ${v.text}`),
  "search-lead": () =>
    "What was said in forums and chats, and every session, person and organisation.",
  "search-text": () => "Words, or the beginnings of words",
  "search-more": () => "Who, where, when",
  "search-by": () => "Said by",
  "search-by-hint": () => "As in the address of their page: maya-lin",
  "search-session": () => "In the session",
  "search-session-hint": () => "As in its address: math-at-play",
  "search-days": () => "Days are counted in UTC.",
  "search-total": (v: { total: Count }, t: Telling) => `Found: ${numberOf(v.total, t)}`,
  "search-nothing": () =>
    "Nothing was found that fits all of this. Try fewer words, or only the beginning of one.",
  "search-kinds": () => "What was found",
  "search-all": () => "All",
  "search-kind": (v: { kind: FoundKind }) => kindWords[v.kind],
  "search-count": (v: { count: Count }, t: Telling) =>
    v.count.more ? `${t.number(v.count.count)}+` : t.number(v.count.count),
  "search-all-of": (v: { kind: FoundKind; count: Count }, t: Telling) =>
    `${kindWords[v.kind]}: all ${numberOf(v.count, t)}`,
  "search-said": () => "What was said",
  "search-team": () => "in the team's own room",
  "search-next": () => "Further",
  "search-ways": () => "Ways to ask",
  "search-way-row": () => "these words in a row, each of them whole",
  "search-way-without": () => "without this word",
  "search-way-by": () => "said by one person, as in the address of their page",
  "search-way-in": () => "said in one session, as in its address",
  "search-way-kind": () => "only people, organisations, sessions, posts, messages or questions",
  "search-way-days": () => "between two days",
};
