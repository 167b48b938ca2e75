import { z } from "zod";
import { Who } from "./people.ts";
import { id } from "./values.ts";

export const Presence = z.strictObject({
  room: id,
  count: z.number().int(),
  /** The first of them by time of coming, at most 60. */
  people: z.array(Who),
});
export type Presence = z.output<typeof Presence>;

/** Counts with a version each; a newer version of the same entry replaces an older one. */
export const Tallies = z.strictObject({
  room: id,
  tallies: z.array(
    z.strictObject({ entry: id, likes: z.number().int(), version: z.number().int() }),
  ),
});
export type Tallies = z.output<typeof Tallies>;
