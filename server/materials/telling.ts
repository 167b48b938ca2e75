import type { MaterialsTold } from "../../shared/materials.ts";
import { found } from "../frame/failure.ts";
import { type Held, present } from "./reading.ts";

/** What of materials is told to whoever keeps a copy: those that are there, and of those that were removed that they were. */
export const tell = (all: readonly Held[]): MaterialsTold => ({
  materials: all.filter(({ row }) => row.removed_at === null).map(present),
  removed: all
    .filter(({ row }) => row.removed_at !== null)
    .map(({ row: { id, kind, added_at: added, removed_at: at, reason } }) => ({
      id,
      kind,
      addedAt: added.toISOString(),
      at: found(at).toISOString(),
      reason: reason ?? "other",
    })),
});
