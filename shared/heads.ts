import { z } from "zod";
import { Who } from "./people.ts";
import { ShownAs } from "./rooms.ts";
import { id } from "./values.ts";

/** What heads a room's record, of before the records that a page shows: for whoever comes late. */
export const Heads = z.strictObject({
  spotlights: z.array(
    z.strictObject({
      id,
      place: z.number().int(),
      who: Who.nullable(),
      shownAs: ShownAs.nullable(),
      answers: id.nullable(),
      text: z.string().nullable(),
    }),
  ),
  /** As `linksOf` tells them. */
  links: z.array(
    z.strictObject({
      url: z.string(),
      title: z.string(),
      by: Who.nullable(),
      shownAs: ShownAs.nullable(),
      question: id.nullable(),
      place: z.number().int(),
      entry: id,
    }),
  ),
});
export type Heads = z.output<typeof Heads>;
