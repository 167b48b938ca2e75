import { seal } from "../../server/archive/sealing.ts";
import { houseId } from "../../server/frame/house-ids.ts";
import { record } from "../../server/rooms/index.ts";
import type { HeldChat } from "./chats.ts";
import type { House } from "./house.ts";

/** Ends a session and does at once what the clock does after a close: says so, and seals it. */
export async function closeAndSeal(
  house: House,
  { at, floor: room }: Pick<HeldChat, "at" | "floor">,
): Promise<void> {
  await at(-3_600, -1);
  await house.database.transaction(async (db) => {
    const id = houseId(`closed:${room}`);
    await record(db, { room, id, kind: "closed", entry: null, needs: "ended" });
    await seal({ db, now: new Date(), announce: () => undefined }, room);
  });
}
