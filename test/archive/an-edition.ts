import { closeAndSeal } from "../support/sealing.ts";
import { fullChat } from "../support/full-chat.ts";
import { fullOpenHouse } from "../support/full-open-house.ts";
import { openForum, reply, start } from "../support/forums.ts";
import { host, liveChat } from "../support/chats.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import type { Browser, House } from "../support/house.ts";
import { addMaterial, aPicture, aPictureTold, beginnings, sendFile } from "../support/materials.ts";
import { proven, steward } from "../support/people.ts";

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An edition with all that can be in one, over and sealed. */
export interface AnEdition {
  readonly slug: string;
  readonly theme: string;
  readonly chat: string;
  readonly forum: string;
  readonly openHouse: string;
  /** A chat that was cancelled, an event that is held elsewhere, and a chat that goes on. */
  readonly others: readonly [string, string, string];
  readonly threads: readonly string[];
  /** Addresses of the files that belong to the chat, in the order in which they were added. */
  readonly materials: readonly string[];
  /** What nobody may find in a bag or in what was made of it. */
  readonly secrets: readonly string[];
}

export async function anEdition(house: House): Promise<AnEdition> {
  const { slug } = await house.command("sessions.openEdition", {
    title: "A month of talk",
    startsOn: inDays(-20),
    endsOn: inDays(20),
    zone: "America/New_York",
  });
  const boss = await steward(house, "Stella");
  const society = await boss.get("organisations.found", { name: "The Society", state: "tx" });
  const { slug: theme } = await boss.get("sessions.addTheme", {
    edition: slug,
    title: "Fair schools",
    organisation: society.slug,
  });
  const chat = await fullChat(house);
  await initialsIn(house, chat);
  const forum = await aForum(house);
  const held = await fullOpenHouse(house);
  const others = await more(house);
  await closeAndSeal(house, chat);
  await closeAndSeal(house, { at: forum.at, floor: forum.room });
  await closeAndSeal(house, held);
  await correctedIn(house, chat.host, chat.slug);
  await correctedIn(house, forum.host, forum.slug);
  const materials = await belongingTo(house, chat);
  return {
    slug,
    theme,
    chat: chat.slug,
    forum: forum.slug,
    openHouse: held.slug,
    others,
    threads: forum.threads,
    materials,
    secrets: [
      "You are all fools",
      "A rude post",
      "May we vote?",
      "Where do you park?",
      "Not to be archived",
      "All of it was fair",
      "A correction gone with its words",
      "Iris Initial",
      "Nora Nobody",
      "@example.org",
      "Never to be shown",
    ],
  };
}

/** Corrects the first two things that were said; the second is taken from view afterwards. */
async function correctedIn(house: House, by: Browser, session: string): Promise<void> {
  const { records } = await house.browser().get("archive.transcript", { session });
  const { entries } = readOn(beginning(), records);
  const said = entries.filter(({ gone, who, text }) => gone === null && who && text);
  const [first, second] = [said[0]?.id ?? "", said.at(-1)?.id ?? ""];
  const about = (entry: string) => ({ session, entry, id: crypto.randomUUID() });
  const why = "it was misheard";
  await by.get("archive.correct", { ...about(first), text: "What should **stand** here", why });
  await by.get("archive.addHeading", { ...about(first), text: "How it began" });
  await by.get("archive.respell", { ...about(first), text: "Respelled Name" });
  await by.get("archive.correct", { ...about(second), text: "A correction gone with its words" });
  await by.get("moderation.hide", { entry: second, reason: "private" });
}

/** A picture, a recording with captions and a link; a document was removed. */
async function belongingTo(house: House, { host: by, slug: session }: Held): Promise<string[]> {
  const at = { house, by, session };
  const picture = await addMaterial(at, {}, { name: "The *Board*.PNG", bytes: aPicture(40, 30) });
  const captions = await sendFile(at, "talk.vtt", beginnings.vtt);
  const recording = await addMaterial(
    at,
    { kind: "recording", alt: "", captions, transcript: "Good evening." },
    { name: "Talk.mp3", bytes: beginnings.mp3 },
  );
  const address = "https://example.org/more";
  await by.get("materials.add", aPictureTold(session, { kind: "link", alt: "", address }));
  const told = { kind: "document", alt: "", title: "Never to be shown" } as const;
  const material = await addMaterial(at, told, { name: "Secret.pdf", bytes: beginnings.pdf });
  await by.get("materials.remove", { session, material, reason: "private", sure: true });
  const talk = `/materials/${recording}`;
  return [`/materials/${picture}/the-board.png`, `${talk}/talk.mp3`, `${talk}/captions.vtt`];
}
type Held = Awaited<ReturnType<typeof fullChat>>;

async function initialsIn(house: House, { slug, floor }: { slug: string; floor: string }) {
  const say = async (name: string, as: "initials" | "anonymous" | "withdrawn", text: string) => {
    const person = await proven(house, name);
    await person.get("rooms.consent", { as, session: slug });
    const id = crypto.randomUUID();
    await person.get("chats.postMessage", { room: floor, id, text });
  };
  await say("Iris Initial", "initials", "I am I.I.");
  await say("Nora Nobody", "anonymous", "I am nobody");
  await say("Will Withdrawn", "withdrawn", "Not to be archived");
}

async function aForum(house: House) {
  const forum = await openForum(house);
  const ada = await proven(house, "Ada Author");
  const first = await start(forum, ada, { title: "On *fairness*", text: "What is **fair**?" });
  const second = await start(forum, ada, { text: `@${forum.host.handle} must know.` });
  const answer = await reply(forum.host, first.post, "What all would choose.");
  await reply(ada, answer.post, "All of whom?");
  await ada.get("forums.edit", {
    entry: second.post,
    id: crypto.randomUUID(),
    text: `@${forum.host.handle} may know.`,
  });
  const rude = await reply(ada, second.post, "A rude post");
  await forum.host.get("moderation.hide", { entry: rude.post, reason: "rude" });
  const back = await reply(ada, second.post, "Not rude at all");
  await forum.host.get("moderation.hide", { entry: back.post, reason: "rude" });
  await forum.host.get("moderation.restore", { entry: back.post });
  await forum.host.get("forums.move", { entry: back.post, under: first.post });
  await aSynthesisTaken(house, forum.slug);
  return Object.assign(forum, { threads: [first.post, second.post] });
}

/** By somebody who does not want to be archived. */
async function aSynthesisTaken(house: House, session: string): Promise<void> {
  const mo = await proven(house, "Mo Moderator");
  const role = { session, handle: mo.handle, role: "moderator" } as const;
  await house.command("sessions.giveRole", role);
  await mo.get("rooms.consent", { as: "withdrawn", session });
  const id = crypto.randomUUID();
  await mo.get("forums.synthesise", { session, id, text: "All of it was fair" });
}

async function more(house: House): Promise<[string, string, string]> {
  const publisher = await host(house, "Paula Publisher");
  const off = await liveChat(house, { script: [{ text: "Never asked" }] });
  await off.at(3_600, 7_200);
  await off.host.get("sessions.cancel", { session: off.slug });
  const { session: elsewhere } = await publisher.get("sessions.publish", {
    organisation: publisher.organisation,
    kind: "webinar",
    title: "Held elsewhere",
    starts: `${inDays(3)}T16:00`,
    ends: `${inDays(3)}T17:00`,
    zone: "Europe/Berlin",
    venue: "https://elsewhere.example/room",
  });
  const open = await liveChat(house, { script: [{ text: "Not asked yet", minute: 50 }] });
  return [off.slug, elsewhere, open.slug];
}
