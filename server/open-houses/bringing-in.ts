import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { houseId } from "../frame/house-ids.ts";
import {
  bringIn as record,
  type Draft,
  markBroughtIn,
  render,
  saidElsewhere,
} from "../rooms/index.ts";
import { sessionBroughtIn } from "../sessions/index.ts";
import { openHouseAt } from "./finding.ts";
import { makeRooms } from "./scheduling.ts";

/** Makes an open house that was held elsewhere; the clock has nothing to do for it. */
export async function bringIn(
  ctx: Context,
  asked: Input<"openHouses.bringIn">,
): Promise<Output<"openHouses.bringIn">> {
  const { session, isNew } = await sessionBroughtIn(ctx, asked, "open house");
  if (isNew) {
    const times = { starts: session.starts_at, ends: session.ends_at };
    const { floor_id: floor } = await makeRooms(ctx, session.id, times);
    await markBroughtIn(ctx.db, floor, "opened");
  }
  const { house } = await openHouseAt(ctx.db, session.slug);
  return { session: session.slug, room: house.floor_id, isNew };
}

/** Says what was asked elsewhere and what was answered; behind it what became of each question, with the votes it had. */
export async function bringInQuestions(
  ctx: Context,
  { room, said }: Input<"openHouses.bringInQuestions">,
): Promise<Output<"openHouses.bringInQuestions">> {
  const drafts = said.map((one) =>
    saidElsewhere(room, one, {
      html: render(one.text),
      ...(one.asked === null ? {} : { asked: true as const }),
    }),
  );
  const marks = said.flatMap(({ asked }, n) =>
    asked === null ? [] : [fateOf(found(drafts[n]), asked)],
  );
  const { places: _, ...became } = await record(ctx.db, said, [...drafts, ...marks]);
  ctx.announce(room);
  return became;
}

type Asked = NonNullable<Input<"openHouses.bringInQuestions">["said"][number]["asked"]>;

const fateOf = ({ room, id: entry }: Draft, { answered, votes }: Asked): Draft => ({
  room,
  id: houseId(`what became of ${entry}`),
  kind: "marked",
  entry,
  who: null,
  what: { mark: answered ? "answered" : "open", ...(votes === null ? {} : { votes }) },
  needs: "nothing",
});
