import type { Start } from "./types.ts";

/** The head of a room of which nothing was read yet. */
const unread = "0".repeat(64);

/** What a page has of a room that it reads from its first record on. */
export const fromTheBeginning = (room: string): Start => ({
  room,
  after: 0,
  previous: unread,
  head: unread,
  records: [],
  place: 0,
  tallies: [],
});
