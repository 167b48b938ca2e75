import type { Part } from "../../choices.ts";

const partWords: Readonly<Record<Part, string>> = {
  host: "hosts the forum of the month, and represents an organisation",
  moderator: "moderates that forum, a chat and an open house",
  newcomer: "is in her first year, and a member like most",
  steward: "keeps the keys of this server, and is on stage in an open house",
};

/** The words of the page about the demonstration. */
export const demonstration = {
  "demonstration-title": () => "A month, to be looked at",
  "demonstration-why": () =>
    "People, organisations and every word of this month are made up, so that you see what a month here is like. What you write and change yourself is kept, on this machine.",
  "demonstration-as": () => "Look around as one of them",
  "demonstration-as-why": () =>
    "One click signs you in. This is possible only because nobody but this machine can reach the server.",
  "demonstration-part": (v: { part: Part }) => partWords[v.part],
  "demonstration-do": (v: { name: string }) => `Sign in as ${v.name}`,
  "demonstration-none": () =>
    "On this server nobody can be signed in as: it is open to others, or the demonstration was turned off.",
  "demonstration-end": () => "To begin for real",
  "demonstration-end-why": () =>
    "Stop the server and start it with LYCEUM_DEMO=off and a folder of its own for its data: the terminal prints a link that makes you the first steward. The folder of this month can be deleted.",
};
