import { z } from "zod";

/** What stands in place of a name that was taken from view; initials only where somebody chose them. */
export const ShownAs = z.strictObject({
  as: z.enum(["initials", "anonymous", "erased"]),
  initials: z.string().nullable(),
});
export type ShownAs = z.output<typeof ShownAs>;
