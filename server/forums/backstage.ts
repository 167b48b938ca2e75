import type { Input, Output } from "../../shared/contract.ts";
import { recordsAPage } from "../../shared/limits.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import type { Context } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { mentionable } from "../people/index.ts";
import { hasLink, readRoom, render, say, standingsOf, whoIn } from "../rooms/index.ts";
import { forumAt } from "./finding.ts";

/** What the team last said: as much as one page of records holds. */
export async function backstage(
  ctx: Context,
  { session: slug }: Input<"forums.backstage">,
): Promise<Output<"forums.backstage">> {
  const { backstage_id: room } = (await forumAt(ctx.db, slug)).forum;
  const { place } = found((await standingsOf(ctx.db, [room])).get(room));
  const after = Math.max(0, place - recordsAPage);
  const { records } = found(await readRoom(ctx.db, room, { after, most: recordsAPage }));
  const { entries } = readOn(beginning(), records);
  return {
    said: entries.flatMap(({ id, recorded: at, who, text, html }) =>
      text === null ? [] : [{ id, at, who, text, html }],
    ),
  };
}

/** Says something to the team; also before the forum opens and after it has closed. */
export async function sayBackstage(
  ctx: Context,
  { session: slug, id, text }: Input<"forums.sayBackstage">,
): Promise<Output<"forums.sayBackstage">> {
  const person = ctx.actor.kind === "person" ? ctx.actor : null;
  const { session, forum } = await forumAt(ctx.db, slug);
  const html = render(text, await mentionable(ctx.db, text));
  if (hasLink(html) && person?.proven === false) throw wrongField("text", "links-need-proof");
  const room = forum.backstage_id;
  const { place } = await say(ctx, {
    room,
    id,
    kind: "said",
    entry: id,
    author: person?.id ?? null,
    who: person && whoIn(person, session.id),
    what: { text },
    html,
    needs: "nothing",
  });
  return { session: slug, place };
}
