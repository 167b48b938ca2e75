import type { Context } from "../frame/context.ts";
import { holdUnsealed, houseId, record } from "../rooms/index.ts";
import { sealOn } from "./signing.ts";

/**
 * Signs where a closed room stands and writes the seal down as the room's next record. What is recorded later, such as
 * words taken from view, is covered by the next seal. A room that is sealed stays as it is.
 */
export async function seal(
  { db, announce }: Pick<Context, "db" | "announce">,
  room: string,
): Promise<void> {
  const standing = await holdUnsealed(db, room);
  if (!standing) return;
  const { place, head } = standing;
  const what = { seal: await sealOn(db, { room, place, head }) };
  const id = houseId(`sealed:${room}:${place}`);
  await record(db, { room, id, kind: "sealed", entry: null, what, needs: "ended" });
  announce(room);
}
