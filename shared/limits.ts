import type { Pace } from "./protocol.ts";

/** How many requests of a pace one asker (account, or address when signed out) may make in how many seconds. */
export const paces: Readonly<Record<Pace, { readonly points: number; readonly seconds: number }>> =
  {
    reading: { points: 600, seconds: 60 },
    writing: { points: 120, seconds: 60 },
    speaking: { points: 40, seconds: 20 },
    proving: { points: 300, seconds: 600 },
    watching: { points: 120, seconds: 60 },
    searching: { points: 60, seconds: 60 },
  };
/** What one address may do is what so many accounts may; and what may come over one connection, whatever it is. */
export const pacesOfCrowds = {
  asMany: 50,
  connection: { points: 300, seconds: 10 },
} as const;

/** The longest message of a chat, in graphemes; a session may choose the shorter one. */
export const messageLengths = [500, 280] as const;
/** The longest post of a forum, in UTF-16 units. */
export const longestPost = 60_000;
/** How much one person may post in a forum in so many minutes, in characters: what stands on one page, all its readers pay for. */
export const mostPosted = { characters: 300_000, minutes: 10 } as const;
/** Posts on one page of a thread. */
export const postsAPage = 500;
/** Threads on one page of a forum. */
export const threadsAPage = 30;
/** What is found, on one page. */
export const foundAPage = 20;
/** What is found is counted up to here; beyond it is only more. */
export const mostCounted = 1000;
/** The largest body or socket packet that is looked at at all, in bytes: the longest post as a form spells it. */
export const largestAsk = 256 * 1024;
/** Records in one page of catching up. */
export const recordsAPage = 200;
/** Records of an open house's room that are told at once: the busiest hour has a few hundred. */
export const openHouseRecords = 2000;
/** Notices on one page. */
export const noticesAPage = 50;
/** Nobody is told that they have more unread notices than so many. */
export const mostUnread = 100;
/** Questions in one script. */
export const mostQuestions = 40;
/** The shortest password, in characters (NIST SP 800-63B, ASVS 6.2.1). */
export const shortestPassword = 10;
export const longestPassword = 200;

/** The most of one kind that somebody takes with them: many times what the busiest member has. */
export const mostOfMine = 50_000;

/** What one export from the archive may hold: sessions, and bytes of files as they are forecast. It is kept for so many days. */
export const mostExported = { sessions: 500, bytes: 2_000_000_000, days: 7 } as const;

/** A heading, a name and a reason among the corrections of a transcript, in UTF-16 units; corrected words are as long as a post may be. */
export const longestCorrected = { headed: 200, respelled: 80, why: 200 } as const;

/** The largest file of a session's materials, and the most that a session holds and that one person adds in 24 hours, in bytes. */
export const mostOfMaterials = {
  file: 50_000_000,
  session: 500_000_000,
  day: 500_000_000,
  materials: 100,
  /** Of a picture: who opens one needs four bytes for each of its points. */
  points: 50_000_000,
} as const;
