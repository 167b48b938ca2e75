import { randomUUID } from "node:crypto";
import type { Output } from "../../shared/contract.ts";
import { beginning, type Entry, readOn } from "../../shared/reading.ts";
import { host } from "./chats.ts";
import type { Browser, House } from "./house.ts";

type Kept = Output<"forums.reply">;

export interface HeldForum {
  readonly slug: string;
  readonly room: string;
  readonly host: Browser & { readonly handle: string };
  /** Moves it in time: both in seconds from now, negative for the past. */
  at(starts: number, ends: number): Promise<void>;
}

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A forum of its own with a host of its own, in the middle of its month. */
export async function openForum(house: House): Promise<HeldForum> {
  const hana = await host(house);
  const { session: slug } = await hana.get("forums.open", {
    title: "A forum",
    organisation: hana.organisation,
    firstDay: inDays(-15),
    lastDay: inDays(15),
    zone: "UTC",
  });
  const { room } = await hana.get("forums.one", { session: slug });
  return { slug, room, host: hana, at: (...span) => travel(house, slug, span) };
}

/** Time is the one thing that tests may bend. */
async function travel(house: House, slug: string, span: [number, number]): Promise<void> {
  await house.db.query(
    `update sessions set starts_at = clock_timestamp() + make_interval(secs => $2),
       ends_at = clock_timestamp() + make_interval(secs => $3)
     where slug = $1`,
    [slug, ...span],
  );
  await house.db.query(
    `update rooms set opens_at = s.starts_at, closes_at = s.ends_at
     from sessions s where s.id = rooms.session_id and s.slug = $1`,
    [slug],
  );
}

/** Starts a thread. */
export const start = (
  forum: Pick<HeldForum, "slug">,
  by: Browser,
  said: { readonly title?: string; readonly text?: string } = {},
): Promise<Kept> =>
  by.get("forums.startThread", {
    session: forum.slug,
    id: randomUUID(),
    title: "A thread",
    text: "To begin with.",
    ...said,
  });

/** Replies to a post. */
export const reply = (by: Browser, entry: string, text = "Indeed."): Promise<Kept> =>
  by.get("forums.reply", { entry, id: randomUUID(), text });

/** The posts of the thread that a post stands in, as its page reads them. */
export async function postsIn(
  forum: Pick<HeldForum, "slug">,
  by: Browser,
  post: string,
): Promise<readonly Entry[]> {
  const { records } = await by.get("forums.thread", { session: forum.slug, thread: post });
  return readOn(beginning(), records).entries;
}
