import { z } from "zod";
import type { Db } from "../frame/context.ts";
import { stampOf } from "../materials/index.ts";
import { statesOf, unsettledAmong } from "../rooms/index.ts";
import { findEditionById, heldInEdition } from "../sessions/index.ts";

/** The state of each room, its corrections with it, that the files were made from. */
export const Places = z.record(z.string(), z.number());

/** What files were made from. */
export interface Made {
  readonly edition: string;
  readonly places: z.output<typeof Places>;
  readonly materials: string;
  readonly doi: string | null;
}
/** Whether every room is still in the state in which it was when the files were made, and neither the materials nor the DOI were changed. */
export async function isUpToDate(
  db: Db,
  { edition, places, materials, doi }: Made,
): Promise<boolean> {
  const now = await statesOf(db, Object.keys(places));
  const sessions = await heldInEdition(db, edition);
  const stamp = await stampOf(
    db,
    sessions.map(({ id }) => id),
  );
  const own = await findEditionById(db, edition);
  return (
    own?.doi === doi &&
    stamp === materials &&
    Object.entries(places).every(([room, state]) => now.get(room) === state)
  );
}

/** Whether nothing stands in the files that was taken from view since, or is just being taken. */
export const isTellable = async (db: Db, made: Made): Promise<boolean> =>
  (await isUpToDate(db, made)) && (await unsettledAmong(db, Object.keys(made.places))).size === 0;
