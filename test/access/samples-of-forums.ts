import { randomUUID } from "node:crypto";
import type { Name } from "../../shared/contract.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Sample } from "./samples.ts";
import type { Persona } from "./verdict.ts";
import { newEntry, newOrganisation, type Somebody, type World } from "./world.ts";

type Forums = Exclude<Extract<Name, `forums.${string}`>, `${string}.bringIn${string}`>;

/** Of the requests about forums. */
export const forumSamples: { readonly [N in Forums]: Sample<N> } = {
  "forums.open": async (world) => ({
    title: "A forum",
    organisation: await newOrganisation(world),
    firstDay: "2099-12-01",
    lastDay: "2099-12-31",
    zone: "America/New_York",
  }),
  "forums.stage": () => ({ title: "A forum of old", minutes: 60, source: "a file" }),
  "forums.one": ({ forum }) => ({ session: forum }),
  "forums.version": ({ forum }) => ({ session: forum }),
  "forums.threads": ({ forum }) => ({ session: forum }),
  "forums.lately": () => ({}),
  "forums.unread": ({ forum }) => ({ session: forum }),
  "forums.thread": async (world) => ({
    session: world.forum,
    thread: await newEntry(world, "forum"),
  }),
  "forums.whereIs": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
  "forums.startThread": ({ forum }) => ({
    session: forum,
    id: randomUUID(),
    title: "A thread",
    text: "Hello.",
  }),
  "forums.reply": async (world, { kind }) => ({
    entry: await newEntry(world, kind),
    id: randomUUID(),
    text: "Hello.",
  }),
  "forums.edit": async (world, { kind, persona }) => ({
    entry: isMember(persona)
      ? await newPostOf(world, world.people[persona], kind)
      : await newEntry(world, kind),
    id: randomUUID(),
    text: "Hello again.",
  }),
  "forums.history": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
  "forums.move": async (world, { kind }) => ({
    entry: await newEntry(world, kind),
    under: await newEntry(world, kind),
  }),
  "forums.split": async (world, { kind }) => ({
    entry: await newPostOf(world, world.people.host, kind),
    title: "A thread",
  }),
  "forums.markRead": async (world, { kind }) => ({ entry: await newEntry(world, kind), upTo: 1 }),
  "forums.synthesis": ({ forum }) => ({ session: forum }),
  "forums.synthesise": async ({ forum, people }) => {
    const { synthesis } = await people.host.get("forums.synthesis", { session: forum });
    return { session: forum, id: randomUUID(), text: "Thus.", after: synthesis?.place ?? 0 };
  },
  "forums.preview": () => ({ text: "*Hello*" }),
  "forums.backstage": ({ forum }) => ({ session: forum }),
  "forums.sayBackstage": ({ forum }) => ({ session: forum, id: randomUUID(), text: "Hello." }),
};

const notForums: readonly RoomKind[] = ["floor", "backstage", "desk", "practice", "inbox"];
/** Where there is no post that the request could be about. */
export const noPosts: Readonly<Partial<Record<Name, readonly RoomKind[]>>> = {
  "forums.whereIs": notForums,
  "forums.reply": notForums,
  "forums.edit": notForums,
  "forums.history": notForums,
  "forums.move": notForums,
  "forums.split": notForums,
  "forums.markRead": notForums,
};

export const isMember = (persona: Persona) => persona !== "visitor" && persona !== "house";

/** A reply in the forum; elsewhere nothing can be edited or split, and whatever was said does. */
async function newPostOf(world: World, author: Somebody, kind: RoomKind): Promise<string> {
  const entry = await newEntry(world, kind);
  if (kind !== "forum") return entry;
  const id = randomUUID();
  await author.get("forums.reply", { entry, id, text: "Said." });
  return id;
}
