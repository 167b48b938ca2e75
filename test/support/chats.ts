import type { Output } from "../../shared/contract.ts";
import type { Browser, House } from "./house.ts";
import { proven, steward } from "./people.ts";

export interface HeldChat {
  readonly slug: string;
  readonly floor: string;
  readonly backstage: string;
  readonly host: Browser & { readonly handle: string };
  /** Moves it in time: both in seconds from now, negative for the past. */
  at(starts: number, ends: number): Promise<void>;
  /** As the team sees it. */
  see(): Promise<Output<"chats.one">>;
}

let count = 0;

/** A host who represents an organisation of their own. */
export async function host(house: House, name = "Hana Host") {
  const boss = await steward(house, "Stella Steward");
  const person = await proven(house, name);
  const { slug } = await boss.get("organisations.found", { name: `School ${++count}` });
  await boss.get("organisations.appoint", { slug, handle: person.handle });
  return Object.assign(person, { organisation: slug, steward: boss });
}

/** A chat of its own with a host of its own: live for the next hour, or as its script and length ask for. */
export async function liveChat(
  house: House,
  more: {
    readonly script?: readonly { text: string; minute?: number | null }[];
    readonly longest?: 500 | 280;
  } = {},
): Promise<HeldChat> {
  const hana = await host(house);
  const { session: slug } = await hana.get("chats.schedule", {
    title: `Chat ${count}`,
    organisation: hana.organisation,
    day: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    from: "16:00",
    minutes: 60,
    zone: "UTC",
    longest: more.longest ?? 500,
    script: [...(more.script ?? [])],
  });
  const see = () => hana.get("chats.one", { session: slug });
  const { floor, backstage } = await see();
  const at = (starts: number, ends: number): Promise<void> => travel(house, slug, { starts, ends });
  await at(-60, 3_540);
  return { slug, floor, backstage: backstage ?? "", host: hana, at, see };
}

/** Time is the one thing that tests may bend: the session, its rooms, its script and its jobs move together. */
async function travel(
  house: House,
  slug: string,
  { starts, ends }: { readonly starts: number; readonly ends: number },
): Promise<void> {
  const [session] = await house.db.query<{ id: string }>(
    `update sessions
     set starts_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $2),
       ends_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $3)
     where slug = $1
     returning id`,
    [slug, starts, ends],
  );
  await house.db.query(
    `update rooms set opens_at = s.starts_at, closes_at = s.ends_at
     from sessions s where s.id = rooms.session_id and s.id = $1`,
    [session?.id],
  );
  await house.db.query(
    `update questions set post_at = s.starts_at + make_interval(mins => minute)
     from sessions s where s.id = questions.session_id and s.id = $1`,
    [session?.id],
  );
  await house.db.query(
    `update jobs set run_at = case jobs.kind when 'chats.open' then s.starts_at else s.ends_at end
     from sessions s where jobs.payload ->> 'session' = s.id::text and s.id = $1`,
    [session?.id],
  );
  await house.db.query(
    `update jobs set run_at = q.post_at
     from questions q where jobs.payload ->> 'question' = q.id::text and q.session_id = $1`,
    [session?.id],
  );
}
