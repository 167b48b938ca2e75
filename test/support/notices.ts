import type { Notice } from "../../shared/notices.ts";
import type { Db } from "../../server/frame/context.ts";
import { jobs } from "../../server/operations.ts";
import type { Browser, House } from "./house.ts";

/** The clock's work, in a transaction of somebody else's making. */
export async function sweepIn(db: Db, since?: string): Promise<void> {
  const context = {
    db,
    actor: { kind: "house" },
    now: new Date(),
    device: "house",
    ears: null,
    announce: () => undefined,
    keepSignIn: () => undefined,
    keepZone: () => undefined,
  } as const;
  await jobs["notices.sweep"]?.(context, since === undefined ? {} : { since });
}

/** Looks for what is new, once, as the clock does. */
export const sweep = (house: House, since?: string): Promise<void> =>
  house.database.transaction((db) => sweepIn(db, since));

/** What concerns somebody by now, newest first. */
export async function noticesOf(house: House, person: Browser): Promise<readonly Notice[]> {
  await sweep(house);
  return (await person.get("notices.mine", {})).notices;
}

/** The same by kind alone. */
export const kindsOf = async (house: House, person: Browser): Promise<string[]> =>
  (await noticesOf(house, person)).map(({ kind }) => kind);
