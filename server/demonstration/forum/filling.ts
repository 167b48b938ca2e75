import { randomUUID } from "node:crypto";
import { found } from "../../frame/failure.ts";
import { renderPost } from "../../forums/index.ts";
import { type Draft, houseId } from "../../rooms/index.ts";
import { type Around, madeUp, minutesADay, minutesUntil, zone } from "../around.ts";
import type { Cast, Member } from "../cast.ts";
import { letLike } from "../crowd.ts";
import { recordAll } from "../recording.ts";
import { moments } from "../rhythm.ts";
import { quietVoices, threads } from "./quiet-voices.ts";
import type { Post, Thread } from "./thread.ts";

/** A post with the moment at which it was written, and where it stands. */
interface Written extends Post {
  readonly id: string;
  readonly at: Date;
  readonly title: string | null;
  readonly parent: string | null;
}

/** A forum in the middle of its month, with what has been said so far. */
export async function fillForum(around: Around): Promise<void> {
  const { ask, cast, organisations, themes } = around;
  const { title, description, organisation, theme, daysBefore, days, host, moderator } =
    quietVoices;
  const { room } = await ask("forums.stage", {
    title,
    description,
    organisation: found(organisations[organisation]),
    theme: found(themes[theme]),
    opensIn: minutesUntil(around.now, -daysBefore, "00:00"),
    // until the last minute of its last day
    minutes: days * minutesADay - 1,
    zone,
    source: madeUp,
    team: [
      { handle: cast[host].handle, role: "host" },
      { handle: cast[moderator].handle, role: "moderator" },
    ],
  });
  const written = threads
    .flatMap((one) => write(one, around.now))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const drafts: Draft[] = [opened(room)];
  for (const post of written) drafts.push(...(await drafted(post, room, cast)));
  await recordAll(around.db, drafts);
  for (const { id, by, likes } of written) await letLike(around, id, { not: by, likes });
}

const opened = (room: string): Draft => ({
  room,
  id: houseId(`opened:${room}`),
  kind: "opened",
  entry: null,
  needs: "nothing",
});

function write({ title, posts, from, until }: Thread, now: Date): Written[] {
  const at = moments(posts.length, { now, from, until });
  const ids = posts.map(() => randomUUID());
  return posts.map((post, i) => ({
    ...post,
    id: found(ids[i]),
    at: found(at[i]),
    title: i === 0 ? title : null,
    parent: post.repliesTo === null ? null : found(ids[post.repliesTo]),
  }));
}

/** A post as it was said, and what became of it. */
async function drafted(post: Written, room: string, cast: Cast): Promise<Draft[]> {
  const { id, by, text, title, parent, edited, hidden } = post;
  const at = post.at.toISOString();
  const about = { room, entry: id, needs: "open" as const };
  const words = async (told: string) => ({
    ...speaker(cast[by], by),
    what: { text: told, at, ...(title === null ? {} : { title }) },
    html: await renderPost(told),
  });
  const drafts: Draft[] = [
    { ...about, id, kind: "said", refersTo: parent, ...(await words(text)) },
  ];
  if (edited !== null)
    drafts.push({ ...about, id: randomUUID(), kind: "edited", ...(await words(edited)) });
  if (hidden !== null)
    drafts.push({
      ...about,
      id: houseId(randomUUID()),
      kind: "hidden",
      ...speaker(cast[quietVoices.moderator], quietVoices.moderator),
      what: { reason: hidden },
    });
  return drafts;
}

function speaker({ id, name, handle }: Member, by: string) {
  const role = by === quietVoices.host ? "host" : by === quietVoices.moderator ? "moderator" : null;
  return { author: id, who: { name, handle, role } as const };
}
