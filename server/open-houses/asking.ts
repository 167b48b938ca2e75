import type { Input, Output } from "../../shared/contract.ts";
import type { Context, Db } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { mentionable } from "../people/index.ts";
import { hasLink, houseId, inboxesOf, makeRoom, render, whoIn } from "../rooms/index.ts";
import { personOf, refuseCancelled, type SessionRow } from "../sessions/index.ts";
import { holdOwnQuestion, mustBe, openHouseAt } from "./finding.ts";
import { inView, marking, recordTogether } from "./recording.ts";

/**
 * Lays a question on the desk and into its asker's inbox, in one append. Both ids are made of the asker's, so that asking
 * again is the same question through any node.
 */
export async function ask(
  ctx: Context,
  asked: Input<"openHouses.ask">,
): Promise<Output<"openHouses.ask">> {
  const person = personOf(ctx);
  const { session, house } = await openHouseAt(ctx.db, asked.session);
  refuseCancelled(session);
  const html = render(asked.text, await mentionable(ctx.db, asked.text));
  if (hasLink(html) && !person.proven) throw wrongField("text", "links-need-proof");
  const inbox = await inboxFor(ctx, session, person.id);
  const desk = houseId(`desk:${asked.id}`);
  await ctx.db.query(
    `insert into asked_questions (desk_entry_id, session_id, asker_id, inbox_id, inbox_entry_id)
     values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [desk, session.id, person.id, inbox, asked.id],
  );
  const said = {
    kind: "said",
    author: person.id,
    who: whoIn(person, session.id),
    what: { text: asked.text },
    html,
  } as const;
  const [, own] = await recordTogether(ctx, [
    { ...said, room: house.desk_id, id: desk, entry: desk, needs: "open" },
    { ...said, room: inbox, id: asked.id, entry: asked.id, needs: "nothing" },
  ]);
  return { inbox, entry: asked.id, place: found(own).place };
}

/** The asker's inbox in this session, made at their first question. */
async function inboxFor({ db, now }: Context, session: SessionRow, person: string) {
  const [before] = await inboxesOf(db, session.id, person);
  if (before !== undefined) return before;
  await oneAtATime(db, `inbox ${session.id} ${person}`);
  const [meanwhile] = await inboxesOf(db, session.id, person);
  if (meanwhile !== undefined) return meanwhile;
  const room = { session: session.id, kind: "inbox", person } as const;
  return makeRoom(db, { ...room, opens: now, closes: session.ends_at });
}

const oneAtATime = (db: Db, what: string): Promise<object[]> =>
  db.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [what]);

/** Takes one's waiting question back: the desk and the inbox say so. */
export async function withdraw(
  ctx: Context,
  { entry }: Input<"openHouses.withdraw">,
): Promise<Output<"openHouses.withdraw">> {
  const { session, house, question } = await holdOwnQuestion(ctx.db, entry);
  mustBe(question, "waiting");
  await ctx.db.query(`update asked_questions set state = 'withdrawn' where desk_entry_id = $1`, [
    question.desk_entry_id,
  ]);
  const what = { mark: "withdrawn" } as const;
  const own = marking(ctx, session.id, { room: question.inbox_id, entry, what });
  const desk = { room: house.desk_id, entry: question.desk_entry_id, what };
  const onDesk = await inView(ctx, [marking(ctx, session.id, desk)]);
  const [kept] = await recordTogether(ctx, [own, ...onDesk]);
  return { place: found(kept).place };
}
