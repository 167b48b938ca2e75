import { randomUUID } from "node:crypto";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Browser, House } from "../support/house.ts";
import { seal } from "../../server/archive/sealing.ts";
import { noEdition } from "../../server/sessions/index.ts";
import { proven, signUp, steward } from "../support/people.ts";
import type { Persona } from "./verdict.ts";

export type Somebody = Browser & { readonly email: string; readonly handle: string };
type Member = Exclude<Persona, "visitor" | "house">;

/** One of each persona, a chat that is on, and somebody to do things to. */
export interface World {
  readonly house: House;
  readonly people: Readonly<Record<Member, Somebody>>;
  readonly session: string;
  /** A forum that is open, with the same team. */
  readonly forum: string;
  /** An open house that is on, with the same team and an asker; its floor. */
  readonly openHouse: string;
  readonly stage: string;
  /** The floor and the backstage are the chat's, the practice room that of an open house to come. */
  readonly rooms: Readonly<Record<RoomKind, string>>;
  readonly spare: Somebody;
}

export async function makeWorld(house: House): Promise<World> {
  const { session, floor } = await stage(house);
  const elsewhere = await stage(house);
  const open = await stageForum(house);
  const on = await stageOpenHouse(house, 0);
  const coming = await stageOpenHouse(house, 60);
  const everywhere = [session, open.session, on.session, coming.session];
  const inSession = async (
    role: "host" | "moderator" | "guest leader",
    ...where: readonly string[]
  ): Promise<Somebody> => {
    const person = await proven(house, `A ${role}`);
    for (const one of where)
      await house.command("sessions.giveRole", { session: one, handle: person.handle, role });
    return person;
  };
  const people = {
    "provisional member": await signUp(house, "Newcomer"),
    "proven member": await proven(house, "Member"),
    "server moderator": await withServerRole(house, "moderator"),
    archivist: await withServerRole(house, "archivist"),
    steward: await steward(house, "Steward"),
    host: await inSession("host", ...everywhere),
    moderator: await inSession("moderator", ...everywhere),
    "guest leader": await inSession("guest leader", ...everywhere),
    "host elsewhere": await inSession("host", elsewhere.session),
    asker: await proven(house, "Asker"),
  };
  const { backstage } = await people.host.get("chats.one", { session });
  const { practice } = await people.host.get("openHouses.one", { session: coming.session });
  const { inbox } = await ask(people.asker, on.session);
  const rooms = {
    floor,
    backstage: backstage ?? "",
    forum: open.room,
    desk: on.desk,
    practice: practice ?? "",
    inbox,
  };
  return {
    house,
    people,
    session,
    forum: open.session,
    openHouse: on.session,
    stage: on.floor,
    rooms,
    spare: await proven(house, "Spare"),
  };
}

export const stage = (house: House): Promise<{ session: string; floor: string }> =>
  house.command("chats.stage", { title: "On now", minutes: 60, source: "a test" });

const stageForum = (house: House): Promise<{ session: string; room: string }> =>
  house.command("forums.stage", { title: "This month", minutes: 60, source: "a test" });

const stageOpenHouse = (house: House, opensIn: number) =>
  house.command("openHouses.stage", { title: "Ask us", opensIn, minutes: 60, source: "a test" });

const ask = (asker: Somebody, session: string) =>
  asker.get("openHouses.ask", { session, id: randomUUID(), text: "Why?" });

async function withServerRole(house: House, role: "moderator" | "archivist"): Promise<Somebody> {
  const person = await proven(house, `Server ${role}`);
  await house.command("people.grantFromHouse", { person: person.email, role });
  return person;
}

/** A question that waits, by its ids on the desk and in its asker's inbox. */
export async function newQuestion({ people, openHouse }: World) {
  const { entry: inbox } = await ask(people.asker, openHouse);
  const { records } = await people.host.get("openHouses.desk", { session: openHouse });
  return { inbox, desk: records.findLast(({ kind }) => kind === "said")?.id ?? "" };
}

/** Something just said there. */
export async function newEntry(world: World, kind: RoomKind): Promise<string> {
  const { people, rooms, forum, house } = world;
  const id = randomUUID();
  if (kind === "desk" || kind === "inbox") return (await newQuestion(world))[kind];
  if (kind === "forum")
    await people.host.get("forums.startThread", { session: forum, id, title: "A", text: "Said." });
  else if (kind === "practice")
    await house.command("openHouses.say", { room: rooms[kind], id, text: "Said." });
  else await people.host.get("chats.postMessage", { room: rooms[kind], id, text: "Said." });
  return id;
}

export const newOrganisation = async ({ house }: World): Promise<string> =>
  (await house.command("organisations.found", { name: "A society" })).slug;

/** A chat that is over: one for all who ask of the same world, since what is over is only read. */
export const closedIn = oncePerWorld(async ({ house }) => {
  const { session } = await stage(house);
  await house.command("chats.close", { session });
  return session;
});

/** The edition, or what stands for none, of a session that was sealed. */
export const sealedIn = oncePerWorld(async ({ house }) => {
  const { session, floor } = await stage(house);
  await house.command("chats.close", { session });
  await house.command("rooms.closeBroughtIn", { room: floor });
  const about = { now: new Date(), announce: () => undefined };
  await house.database.transaction((db) => seal({ ...about, db }, floor));
  const [edition] = await house.db.query<{ slug: string }>(
    `select e.slug from editions e join sessions s on s.edition_id = e.id where s.slug = $1`,
    [session],
  );
  return edition?.slug ?? noEdition;
});

function oncePerWorld(make: (world: World) => Promise<string>): (world: World) => Promise<string> {
  const made = new WeakMap<World, Promise<string>>();
  return (world) => {
    const one = made.get(world) ?? make(world);
    made.set(world, one);
    return one;
  };
}
