import type { Input, Output } from "../../shared/contract.ts";
import type { Context, Person } from "../frame/context.ts";
import { Failure, forSeconds, found, wrongField } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import { mentionable } from "../people/index.ts";
import { findEntry, hasLink, recordsAbout, say, saidLately, whoIn } from "../rooms/index.ts";
import { personOf } from "../sessions/index.ts";
import { mostPosted } from "../../shared/limits.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { forumAt, postAt, standingAt } from "./finding.ts";
import { renderPost } from "./rendering.ts";

type Kept = Output<"forums.reply">;

/** Starts a thread: a post that replies to nothing, with a title. */
export async function startThread(ctx: Context, asked: Input<"forums.startThread">): Promise<Kept> {
  const { session, forum } = await forumAt(ctx.db, asked.session);
  const { title, text } = asked;
  return post(ctx, {
    room: forum.room_id,
    session: session.id,
    id: asked.id,
    repliesTo: null,
    what: { title, text },
  });
}

export async function reply(ctx: Context, asked: Input<"forums.reply">): Promise<Kept> {
  const { post: parent, session } = await postAt(ctx.db, asked.entry);
  return post(ctx, {
    room: parent.room_id,
    session: session.id,
    id: asked.id,
    repliesTo: asked.entry,
    what: { text: asked.text },
  });
}

interface Said {
  readonly room: string;
  readonly session: string;
  readonly id: string;
  readonly repliesTo: string | null;
  readonly what: { readonly text: string; readonly title?: string };
}

/** Everything is made ready before; the ledger's one statement decides and answers. */
async function post(ctx: Context, { room, session, id, repliesTo, what }: Said): Promise<Kept> {
  const person = personOf(ctx);
  await refuseTooMuch(ctx, { room, id, text: what.text });
  const { place } = await say(ctx, {
    room,
    id,
    kind: "said",
    entry: id,
    refersTo: repliesTo,
    author: person.id,
    who: whoIn(person, session),
    what,
    html: await rendered(ctx, person, what.text),
    needs: "open",
  });
  return standingAt(ctx.db, id, place);
}

/** Changes what a post says; what it said before stays in its records. */
export async function edit(ctx: Context, asked: Input<"forums.edit">): Promise<Kept> {
  const person = personOf(ctx);
  const { post: about, session } = await postAt(ctx.db, asked.entry);
  const entry = found(await findEntry(ctx.db, asked.entry));
  if (entry.author !== person.id && !onTeam(person, session.id, ["host", "moderator"]))
    throw new Failure("not-allowed", "not-your-post");
  await refuseTooMuch(ctx, { room: about.room_id, id: asked.id, text: asked.text });
  const title = about.parent_id === null ? (asked.title ?? (await titleOf(ctx, about))) : null;
  const { place } = await say(ctx, {
    room: about.room_id,
    id: asked.id,
    kind: "edited",
    entry: asked.entry,
    author: person.id,
    who: whoIn(person, session.id),
    what: { text: asked.text, ...(title === null ? {} : { title }) },
    html: await rendered(ctx, person, asked.text),
    needs: "open",
  });
  return standingAt(ctx.db, asked.entry, place);
}

/** Throws `too-fast` where somebody has posted more than others can be made to read; what is asked again counts once. */
async function refuseTooMuch(
  ctx: Context,
  { room, id, text }: { readonly room: string; readonly id: string; readonly text: string },
): Promise<void> {
  const { characters, minutes } = mostPosted;
  const by = { room, author: personOf(ctx).id, minutes, but: id };
  if ((await saidLately(ctx.db, by)) + text.length > characters)
    throw forSeconds(new Failure("too-fast", "posted-much", { characters, minutes }), minutes * 60);
}

async function titleOf(
  ctx: Context,
  about: { readonly room_id: string; readonly entry_id: string },
): Promise<string | null> {
  const records = await recordsAbout(ctx.db, about.room_id, [about.entry_id]);
  return readOn(beginning(), records).entries[0]?.title ?? null;
}

async function rendered({ db }: Context, person: Person, text: string): Promise<string | null> {
  const html = await renderPost(text, { mentions: await mentionable(db, text) });
  if (hasLink(html) && !person.proven) throw wrongField("text", "links-need-proof");
  return html;
}
