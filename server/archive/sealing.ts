import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { houseId, record, standingsOf } from "../rooms/index.ts";
import { sealOn } from "./signing.ts";

/**
 * Signs where a closed room stands and writes the seal down as the room's next record. What is recorded later, such as
 * words taken from view, is covered by the next seal.
 */
export async function seal(
  { db, announce }: Pick<Context, "db" | "announce">,
  room: string,
): Promise<void> {
  const { place, head } = found((await standingsOf(db, [room])).get(room));
  const what = { seal: await sealOn(db, { room, place, head }) };
  const id = houseId(`sealed:${room}:${place}`);
  await record(db, { room, id, kind: "sealed", entry: null, what, needs: "ended" });
  announce(room);
}
