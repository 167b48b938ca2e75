import { z } from "zod";
import { reasons } from "./choices.ts";
import { instant } from "./values.ts";

/** What keeps somebody from speaking. */
export const Bar = z.strictObject({
  kind: z.enum(["mute", "remove"]),
  until: instant.nullable(),
  reason: z.enum(reasons),
  note: z.string(),
});
