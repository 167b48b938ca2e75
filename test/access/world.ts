import { randomUUID } from "node:crypto";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Browser, House } from "../support/house.ts";
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
  readonly rooms: Readonly<Record<RoomKind, string>>;
  readonly spare: Somebody;
}

export async function makeWorld(house: House): Promise<World> {
  const { session, floor } = await stage(house);
  const elsewhere = await stage(house);
  const open = await stageForum(house);
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
    host: await inSession("host", session, open.session),
    moderator: await inSession("moderator", session, open.session),
    "guest leader": await inSession("guest leader", session, open.session),
    "host elsewhere": await inSession("host", elsewhere.session),
  };
  const { backstage } = await people.host.get("chats.one", { session });
  const rooms = { floor, backstage: backstage ?? "", forum: open.room };
  return {
    house,
    people,
    session,
    forum: open.session,
    rooms,
    spare: await proven(house, "Spare"),
  };
}

export const stage = (house: House): Promise<{ session: string; floor: string }> =>
  house.command("chats.stage", { title: "On now", minutes: 60, source: "a test" });

const stageForum = (house: House): Promise<{ session: string; room: string }> =>
  house.command("forums.stage", { title: "This month", minutes: 60, source: "a test" });

async function withServerRole(house: House, role: "moderator" | "archivist"): Promise<Somebody> {
  const person = await proven(house, `Server ${role}`);
  await house.command("people.grantFromHouse", { person: person.email, role });
  return person;
}

/** Something just said there. */
export async function newEntry({ people, rooms, forum }: World, kind: RoomKind): Promise<string> {
  const id = randomUUID();
  if (kind === "forum") {
    await people.host.get("forums.startThread", { session: forum, id, title: "A", text: "Said." });
    return id;
  }
  await people.host.get("chats.postMessage", { room: rooms[kind], id, text: "Said." });
  return id;
}

export const newOrganisation = async ({ house }: World): Promise<string> =>
  (await house.command("organisations.found", { name: "A society" })).slug;
