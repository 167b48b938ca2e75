import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { mentionable } from "../people/index.ts";
import { hasLink, render } from "../rooms/index.ts";
import { findSessionById, refuseCancelled } from "../sessions/index.ts";
import { byWhom, recordTogether } from "./recording.ts";
import type { OpenHouseRow } from "./tables.ts";

/** Says something on stage while the doors are open, in the practice room until they are, or backstage. */
export async function say(
  ctx: Context,
  { room, id, text }: Input<"openHouses.say">,
): Promise<Output<"openHouses.say">> {
  const [row] = await ctx.db.query<OpenHouseRow>(
    `select * from open_houses where floor_id = $1 or practice_id = $1 or backstage_id = $1`,
    [room],
  );
  const house = found(row);
  refuseCancelled(found(await findSessionById(ctx.db, house.session_id)));
  const html = render(text, await mentionable(ctx.db, text));
  if (hasLink(html) && ctx.actor.kind === "person" && !ctx.actor.proven)
    throw wrongField("text", "links-need-proof");
  const [kept] = await recordTogether(ctx, [
    {
      room,
      id,
      kind: "said",
      entry: id,
      ...byWhom(ctx, house.session_id),
      what: { text },
      html,
      needs: room === house.backstage_id ? "nothing" : "open",
    },
  ]);
  const { place, at } = found(kept);
  return { id, place, at };
}
