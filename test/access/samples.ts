import { randomUUID } from "node:crypto";
import type { Asked, Name } from "../../shared/contract.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import { anAddress, lastToken, signUp } from "../support/people.ts";
import { exportSamples } from "./samples-of-exports.ts";
import { correctionSamples } from "./samples-of-corrections.ts";
import { consentSamples } from "./samples-of-consent.ts";
import { searchSamples } from "./samples-of-search.ts";
import { importingSamples } from "./samples-of-importing.ts";
import { demonstrationSamples } from "./samples-of-the-demonstration.ts";
import { calendarSamples } from "./samples-of-the-calendar.ts";
import { materialSamples } from "./samples-of-materials.ts";
import { proceedingsSamples } from "./samples-of-the-proceedings.ts";
import { noThread, noticeSamples } from "./samples-of-notices.ts";
import { markSamples, notForEverybody } from "./samples-of-marks.ts";
import { noOpenHouse, openHouseSamples } from "./samples-of-open-houses.ts";
import { forumSamples, isMember, noPosts } from "./samples-of-forums.ts";
import type { Persona } from "./verdict.ts";
import { closedIn, newEntry, sealedIn, newOrganisation, type World } from "./world.ts";

/** Who asks, and of which kind the room is that the request names. */
export interface Cell {
  readonly persona: Persona;
  readonly kind: RoomKind;
}
export type Sample<N extends Name> = (world: World, cell: Cell) => Asked<N> | Promise<Asked<N>>;

/** For every request an input that is well formed, about things that exist: whoever may is answered. */
export const samples: { readonly [N in Name]: Sample<N> } = {
  "people.me": () => ({}),
  "people.signUp": () => ({ email: anAddress("New"), name: "New" }),
  "people.signIn": async ({ spare }) => {
    await spare.get("people.setPassword", { password, current: password });
    return { email: spare.email, password };
  },
  "people.mailLink": ({ spare }) => ({ email: spare.email }),
  "people.readLink": async (world) => ({ token: await newToken(world) }),
  "people.useLink": async (world) => ({ token: await newToken(world) }),
  "people.setUp": () => ({
    token: "a".repeat(43),
    name: "First",
    email: anAddress("First"),
    password,
  }),
  "people.becomeSteward": () => ({ token: "a".repeat(43) }),
  "people.setPassword": () => ({ password }),
  "people.proveAgain": () => ({}),
  "people.signIns": () => ({}),
  "people.endSignIn": async ({ people }, { persona }) => {
    const actor = isMember(persona) ? await people[persona].whoAsks() : null;
    return { signIn: actor?.kind === "person" ? actor.signIn : randomUUID() };
  },
  "people.signOut": () => ({}),
  "people.saveCard": () => ({ card: "role", answer: "Teacher" }),
  "people.rename": () => ({ name: "Another name" }),
  "people.profile": ({ spare }) => ({ handle: spare.handle }),
  "people.grant": ({ spare }) => ({ handle: spare.handle, role: "archivist" }),
  "people.revoke": ({ spare }) => ({ handle: spare.handle, role: "archivist" }),
  "people.localMails": () => ({}),
  "people.introduce": () => ({ name: "Somebody of old" }),
  "people.grantFromHouse": ({ spare }) => ({ person: spare.email, role: "archivist" }),

  "organisations.found": () => ({ name: "A society" }),
  "organisations.one": async (world) => ({ slug: await newOrganisation(world) }),
  "organisations.list": () => ({}),
  "organisations.settle": async (world) => ({
    slug: await newOrganisation(world),
    state: "Texas",
  }),
  "organisations.appoint": async (world) => ({
    slug: await newOrganisation(world),
    handle: world.spare.handle,
  }),
  "organisations.dismiss": async (world) => {
    const asked = { slug: await newOrganisation(world), handle: world.spare.handle };
    await world.house.command("organisations.appoint", asked);
    return asked;
  },

  "sessions.openEdition": () => anEdition,
  "sessions.addTheme": async (world) => ({ edition: await newEdition(world), title: "A theme" }),
  "sessions.programme": () => ({}),
  "sessions.theme": async (world) => {
    const edition = await newEdition(world);
    const { slug } = await world.house.command("sessions.addTheme", { edition, title: "A theme" });
    return { theme: slug };
  },
  "sessions.ofOrganisation": async (world) => ({ slug: await newOrganisation(world) }),
  "sessions.choices": () => ({}),
  "sessions.team": ({ session }) => ({ session }),
  "sessions.giveRole": ({ session, spare }) => ({
    session,
    handle: spare.handle,
    role: "moderator",
  }),
  "sessions.endRole": async ({ house, session, spare }) => {
    const asked = { session, handle: spare.handle };
    await house.command("sessions.giveRole", { ...asked, role: "moderator" });
    return asked;
  },

  ...demonstrationSamples,
  ...calendarSamples,
  ...importingSamples,
  "rooms.watch": ({ rooms }, { kind }) => ({ room: rooms[kind] }),
  "rooms.leave": ({ rooms }, { kind }) => ({ room: rooms[kind] }),
  "rooms.read": ({ rooms }, { kind }) => ({ room: rooms[kind], after: 0 }),
  "rooms.tallies": ({ rooms }, { kind }) => ({ room: rooms[kind] }),
  "rooms.here": ({ rooms }, { kind }) => ({ room: rooms[kind] }),
  "rooms.entry": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
  "rooms.mine": ({ rooms }, { kind }) => ({ room: rooms[kind] }),
  "rooms.like": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),
  ...markSamples,
  "rooms.unlike": async (world, { kind }) => ({ entry: await newEntry(world, kind) }),

  "chats.schedule": async (world) => ({
    title: "A chat",
    organisation: await newOrganisation(world),
    day: "2099-12-01",
    from: "16:00",
    minutes: 60,
    zone: "America/New_York",
  }),
  "chats.stage": () => ({ title: "A chat of old", minutes: 60, source: "a file" }),
  "chats.one": ({ session }) => ({ session }),
  "chats.floor": ({ session }) => ({ session }),
  "chats.setScript": ({ session }) => ({ session, script: [{ text: "Why?" }] }),
  "chats.postQuestion": async (world) => ({
    session: world.session,
    question: await newOfScript(world),
  }),
  "chats.postMessage": ({ rooms }, { kind }) => ({
    room: rooms[kind],
    id: randomUUID(),
    text: "Hello.",
  }),
  "chats.reassign": async (world, { kind }) => {
    const asked = { session: world.session, question: await newOfScript(world) };
    await world.house.command("chats.postQuestion", asked);
    return { entry: await newEntry(world, kind), question: asked.question };
  },
  "chats.extend": ({ session }) => ({ session, minutes: 5 }),
  "chats.close": ({ session }) => ({ session }),

  ...forumSamples,

  ...openHouseSamples,

  "moderation.hide": async (world, { kind }) => ({
    entry: await newEntry(world, kind),
    reason: "rude",
  }),
  "moderation.restore": async (world, { kind }) => {
    const entry = await newEntry(world, kind);
    await world.house.command("moderation.hide", { entry, reason: "rude" });
    return { entry };
  },
  "moderation.mute": (world) => ({ ...aMeasureOn(world), minutes: 5 }),
  "moderation.remove": (world) => aMeasureOn(world),
  "moderation.lift": async (world) => {
    const { measure } = await world.house.command("moderation.mute", aMeasureOn(world));
    return { session: world.session, measure };
  },
  "moderation.measures": ({ session }) => ({ session }),

  ...noticeSamples,

  "archive.transcripts": () => ({}),
  "archive.transcript": async (world) => ({ session: await closedIn(world) }),
  "archive.kept": async (world) => ({ session: await closedIn(world), ending: "bag.zip" }),
  "archive.keys": () => ({}),
  "archive.bag": async (world) => ({ session: await closedIn(world) }),
  "archive.editionBag": async (world) => ({ edition: await newEdition(world) }),
  "archive.editionSchema": () => ({}),
  "archive.fixity": () => ({}),
  "archive.check": () => ({}),
  "archive.hash": async (world) => ({ session: await closedIn(world), place: 1 }),
  "archive.seals": async (world) => ({ edition: await sealedIn(world) }),
  "archive.sealsFile": async (world) => ({ edition: await sealedIn(world) }),
  "archive.schema": () => ({}),
  "archive.file": async (world) => ({ session: await closedIn(world), format: "jsonl" }),

  ...correctionSamples,
  ...consentSamples,
  ...searchSamples,
  ...materialSamples,
  ...proceedingsSamples,
  ...exportSamples,

  "frame.requests": () => ({}),
  "frame.chooseZone": () => ({ zone: "Asia/Tokyo" }),
};

/** Requests that refuse everybody here, for another reason than who they are. */
export const neverDone: Readonly<Partial<Record<Name, string>>> = {
  "people.setUp": "there is a steward, and so no link",
  "people.becomeSteward": "there is a steward, and so no link",
  "rooms.watch": "only over a socket",
  "rooms.leave": "only over a socket",
};

const ofOpenHouses: readonly RoomKind[] = ["desk", "practice", "inbox"];
/** Where there is nothing that the request could be about, so that nobody is answered. */
export const nothingThere: Readonly<Partial<Record<Name, readonly RoomKind[]>>> = {
  ...noOpenHouse,
  ...noThread,
  ...notForEverybody,
  "chats.postMessage": ["forum", ...ofOpenHouses],
  "chats.reassign": ["backstage", "forum", ...ofOpenHouses],
  ...noPosts,
};

const password = "correct horse battery staple";
const anEdition = { title: "A month", startsOn: "2099-12-01", endsOn: "2099-12-31", zone: "UTC" };
const aMeasureOn = ({ session, spare }: World) =>
  ({ session, handle: spare.handle, reason: "rude" }) as const;

const newEdition = async ({ house }: World): Promise<string> =>
  (await house.command("sessions.openEdition", anEdition)).slug;

async function newToken({ house }: World): Promise<string> {
  const { email } = await signUp(house, "New");
  return lastToken(house, email);
}

async function newOfScript({ house, session }: World): Promise<string> {
  const { script } = await house.command("chats.setScript", {
    session,
    script: [{ text: "Why?" }],
  });
  return script.at(-1)?.id ?? "";
}
