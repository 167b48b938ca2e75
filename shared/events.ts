import { z } from "zod";
import { Packet, Presence, Tallies } from "./rooms.ts";
import { id } from "./values.ts";

/** What a connected client may hear, and from whom it may hear it. */
export const events = {
  "rooms.records": { what: "New records of a watched room, in order.", payload: Packet },
  "rooms.tallies": { what: "Counts that changed, at most once a second.", payload: Tallies },
  "rooms.presence": { what: "Who is in a watched room, at most once a second.", payload: Presence },
  "rooms.lost": {
    what: "The right to hear a room has ended; nothing more of it comes.",
    payload: z.strictObject({ room: id }),
  },
  "rooms.behind": {
    what: "More waits for me than is kept: nothing more of this room comes until I watch it again and read on.",
    payload: z.strictObject({ room: id }),
  },
  "people.changed": {
    what: "My sign-in or my rights have changed: read `people.me` again.",
    payload: z.strictObject({}),
  },
  "notices.changed": {
    what: "How many of my notices I have not read, once I am connected and whenever it changes.",
    payload: z.strictObject({ unread: z.number().int() }),
  },
  "frame.news": {
    what: "Whether what is said through other nodes comes late; told when that changes, and to whoever watches a room meanwhile.",
    payload: z.strictObject({ delayed: z.boolean() }),
  },
  "frame.moving": {
    what: "This node is stopping; connect again after so many milliseconds.",
    payload: z.strictObject({ after: z.number().int() }),
  },
};
export type Events = { [N in keyof typeof events]: z.output<(typeof events)[N]["payload"]> };
