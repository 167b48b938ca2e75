import type { Name } from "../../shared/contract.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Sample } from "./samples.ts";
import { newEntry } from "./world.ts";

type OfNotices = Extract<Name, `notices.${string}`>;

/** Of the requests about what concerns somebody. */
export const noticeSamples: { readonly [N in OfNotices]: Sample<N> } = {
  "notices.mine": () => ({}),
  "notices.count": () => ({}),
  "notices.open": async ({ house, people, session }, { persona }) => {
    const isNobody = persona === "visitor" || persona === "house";
    const actor = isNobody ? null : await people[persona].whoAsks();
    const [row] = await house.db.query<{ id: number }>(
      `insert into notices (person_id, kind, key, session_id, revision, at)
       select p.id, 'moved', gen_random_uuid()::text, s.id, 1, now() from people p, sessions s
       where p.id = $1 and s.slug = $2
       returning id`,
      [actor?.kind === "person" ? actor.id : null, session],
    );
    return { notice: row?.id ?? 1 };
  },
  "notices.markRead": () => ({ upTo: 1 }),
  "notices.settings": () => ({}),
  "notices.set": () => ({ kind: "thread", wanted: true }),
  "notices.following": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
  "notices.thread": async (world) => ({
    session: world.forum,
    thread: await newEntry(world, "forum"),
  }),
  "notices.follow": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
  "notices.unfollow": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
};

const notForums: readonly RoomKind[] = ["floor", "backstage", "desk", "practice", "inbox"];
/** Only posts stand in threads. */
export const noThread: Readonly<Partial<Record<Name, readonly RoomKind[]>>> = {
  "notices.following": notForums,
  "notices.follow": notForums,
  "notices.unfollow": notForums,
};
