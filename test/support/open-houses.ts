import { randomUUID } from "node:crypto";
import { currentQuestion, type Entry } from "../../shared/reading.ts";
import { host } from "./chats.ts";
import type { Browser, House } from "./house.ts";
import { proven } from "./people.ts";
import { lawful, readAnew } from "./refetch.ts";

export interface HeldOpenHouse {
  readonly house: House;
  readonly slug: string;
  readonly floor: string;
  readonly desk: string;
  readonly backstage: string;
  readonly practice: string;
  readonly host: Browser & { readonly handle: string; readonly organisation: string };
  /** Moves it in time: both in seconds from now, negative for the past. */
  at(starts: number, ends: number): Promise<void>;
  /** Somebody with a role there, at once. */
  member(role: "host" | "moderator" | "guest leader"): Promise<Browser & { handle: string }>;
}

/** An open house of its own with a host of its own, its doors open for the next hour. */
export async function heldOpenHouse(house: House): Promise<HeldOpenHouse> {
  const hana = await host(house);
  const { session: slug } = await hana.get("openHouses.schedule", {
    title: "Ask us anything",
    organisation: hana.organisation,
    day: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    from: "16:00",
    minutes: 60,
    zone: "UTC",
  });
  const { floor, desk, backstage, practice } = await hana.get("openHouses.one", { session: slug });
  const at: HeldOpenHouse["at"] = (...span) => travel(house, slug, span);
  await at(-60, 3_540);
  return {
    house,
    slug,
    floor,
    desk: desk ?? "",
    backstage: backstage ?? "",
    practice: practice ?? "",
    host: hana,
    at,
    async member(role) {
      const person = await proven(house, `A ${role}`);
      await house.command("sessions.giveRole", { session: slug, handle: person.handle, role });
      return person;
    },
  };
}

/** Time is the one thing that tests may bend: the session, its rooms and its jobs move together. */
async function travel(house: House, slug: string, span: [number, number]): Promise<void> {
  await house.db.query(
    `update sessions set starts_at = clock_timestamp() + make_interval(secs => $2),
       ends_at = clock_timestamp() + make_interval(secs => $3)
     where slug = $1`,
    [slug, ...span],
  );
  await house.db.query(
    `update rooms set
       opens_at = case when rooms.kind in ('floor', 'backstage') then s.starts_at else least(opens_at, s.starts_at) end,
       closes_at = case when rooms.kind = 'practice' then s.starts_at else s.ends_at end
     from sessions s where s.id = rooms.session_id and s.slug = $1`,
    [slug],
  );
  await house.db.query(
    `update jobs set run_at = case jobs.kind when 'openHouses.open' then s.starts_at else s.ends_at end
     from sessions s where jobs.payload ->> 'session' = s.id::text and s.slug = $1`,
    [slug],
  );
}

/** A question, by the ids under which it stands in its rooms. */
export interface Asked {
  readonly inbox: string;
  /** In the inbox. */
  readonly own: string;
  readonly desk: string;
}

/** Somebody asks; the desk hears of it by the law. */
export async function asks(
  { house, slug, desk }: HeldOpenHouse,
  person: Browser,
  text = "Why?",
): Promise<Asked> {
  const asked = { session: slug, id: randomUUID(), text };
  const { inbox, entry } = await lawful(house, desk, () => person.get("openHouses.ask", asked));
  const { reading } = await readAnew(house.db, desk);
  return { inbox, own: entry, desk: reading.entries.at(-1)?.id ?? "" };
}

/** Somebody asks, and the host approves it: also by its id on the floor. */
export async function asksAloud(
  held: HeldOpenHouse,
  person: Browser,
  text = "Why?",
): Promise<Asked & { readonly floor: string }> {
  const asked = await asks(held, person, text);
  const { entry } = await everywhere(held.house, [held.floor, held.desk, asked.inbox], () =>
    held.host.get("openHouses.approve", { entry: asked.desk }),
  );
  return { ...asked, floor: entry };
}

/** A write that several rooms hear of, each by the law. */
export const everywhere = <T>(
  house: House,
  [room, ...others]: readonly string[],
  write: () => Promise<T>,
): Promise<T> =>
  room === undefined ? write() : lawful(house, room, () => everywhere(house, others, write));

/** An entry as a newcomer reads it. */
export async function entryIn(house: House, room: string, id: string): Promise<Entry | undefined> {
  const { reading } = await readAnew(house.db, room);
  return reading.entries.find((entry) => entry.id === id);
}

/** What became of a question in one of its rooms, the last of it. */
export const fateIn = async (house: House, room: string, id: string): Promise<Entry["fate"]> =>
  (await entryIn(house, room, id))?.fate ?? null;

/** The current question of a floor. */
export const currentOn = async (house: House, floor: string): Promise<string | null> =>
  currentQuestion((await readAnew(house.db, floor)).reading)?.id ?? null;
