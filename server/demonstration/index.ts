import { randomUUID } from "node:crypto";
import { type Job, plan } from "../frame/clock.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { renderPost } from "../forums/index.ts";
import type { AskAsHouse as Ask } from "../house.ts";
import { findByHandle } from "../people/index.ts";
import { record, render } from "../rooms/index.ts";
import { findSession, rolesOf } from "../sessions/index.ts";
import { thinkingAloud, warmUp } from "./first-chats.ts";
import { quietVoices, threads } from "./first-forum.ts";
import { laterChats } from "./later-chats.ts";
import { type DemonstrationChat, organisations, people, type Someone, themes } from "./words.ts";

const madeUp = "A demonstration: everybody in it is made up";

type Handles = Readonly<Record<Someone, string>>;

/** Whether nothing has happened on this server yet: no people, no sessions. */
export async function isUntouched(db: Db): Promise<boolean> {
  const [row] = await db.query<{ untouched: boolean }>(
    `select not exists (select from people) and not exists (select from sessions) as untouched`,
  );
  return row?.untouched ?? false;
}

/**
 * Puts a small month on an empty server, clearly marked as made up: organisations, themes, chats to come, one that is on
 * and one that opens in a minute, both with people who speak by the clock.
 */
export async function demonstrate(ask: Ask, db: Db, now: Date): Promise<void> {
  const handles = await introduceAll(ask);
  const hosts: string[] = [];
  for (const organisation of organisations)
    hosts.push((await ask("organisations.found", organisation)).slug);
  const slugs = await openMonth(ask, hosts, now);
  for (const chat of [warmUp, thinkingAloud, ...laterChats]) {
    const { session, floor } = await ask("chats.stage", {
      title: chat.title,
      description: chat.description,
      organisation: found(hosts[chat.organisation]),
      theme: found(slugs[chat.theme]),
      opensIn: chat.opensIn,
      minutes: chat.minutes,
      zone: "America/New_York",
      source: madeUp,
      longest: 500,
      script: chat.script.map((question) => ({ ...question })),
      team: [
        { handle: handles[chat.host], role: "host" },
        { handle: handles[chat.moderator], role: "moderator" },
      ],
    });
    await planLines(db, { chat, session, floor, handles, now });
  }
  await fillForum(ask, db, { handles, host: found(hosts[quietVoices.organisation]), slugs });
}

const aDay = 24 * 60;

/** A forum in the middle of its month, with what has been said so far. */
async function fillForum(
  ask: Ask,
  db: Db,
  { handles, host, slugs }: { handles: Handles; host: string; slugs: readonly string[] },
): Promise<void> {
  const { title, description, theme, daysBefore, days } = quietVoices;
  const { session, room } = await ask("forums.stage", {
    title,
    description,
    organisation: host,
    theme: found(slugs[theme]),
    opensIn: -daysBefore * aDay,
    minutes: days * aDay,
    zone: "America/New_York",
    source: madeUp,
    team: [
      { handle: handles[quietVoices.host], role: "host" },
      { handle: handles[quietVoices.moderator], role: "moderator" },
    ],
  });
  const { id } = found(await findSession(db, session));
  for (const { title: name, posts } of threads)
    await sayAll(db, { room, session: id, title: name, posts, handles });
}

interface Said {
  readonly room: string;
  readonly session: string;
  readonly title: string;
  readonly posts: (typeof threads)[number]["posts"];
  readonly handles: Handles;
}
async function sayAll(db: Db, { room, session, title, posts, handles }: Said): Promise<void> {
  const ids = posts.map(() => randomUUID());
  for (const [i, { by, text, back = i }] of posts.entries()) {
    const id = found(ids[i]);
    await record(db, {
      room,
      id,
      kind: "said",
      entry: id,
      refersTo: i === 0 ? null : found(ids[i - back]),
      ...(await speakerIn(db, session, handles[by])),
      what: { text, ...(i === 0 ? { title } : {}) },
      html: await renderPost(text),
      needs: "open",
    });
  }
}

/** Somebody of the demonstration with their role in a session. */
async function speakerIn(db: Db, session: string, handle: string) {
  const person = found(await findByHandle(db, handle));
  const role = (await rolesOf(db, person.id))[session] ?? null;
  return { author: person.id, who: { name: person.name, handle: person.handle, role } };
}

async function introduceAll(ask: Ask): Promise<Handles> {
  const introduced = await Promise.all(
    Object.entries(people).map(async ([key, name]) => [
      key,
      (await ask("people.introduce", { name })).handle,
    ]),
  );
  return Object.fromEntries(introduced);
}

async function openMonth(ask: Ask, hosts: readonly string[], now: Date): Promise<string[]> {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const name = now.toLocaleString("en", { month: "long", year: "numeric", timeZone: "UTC" });
  const { slug } = await ask("sessions.openEdition", {
    title: `Demonstration month, ${name}`,
    startsOn: day(new Date(Date.UTC(year, month, 1))),
    endsOn: day(new Date(Date.UTC(year, month + 1, 0))),
    zone: "America/New_York",
  });
  const made: string[] = [];
  for (const { title, description, host } of themes) {
    const theme = { edition: slug, title, description, organisation: found(hosts[host]) };
    made.push((await ask("sessions.addTheme", theme)).slug);
  }
  return made;
}

async function planLines(
  db: Db,
  about: {
    readonly chat: DemonstrationChat;
    readonly session: string;
    readonly floor: string;
    readonly handles: Handles;
    readonly now: Date;
  },
): Promise<void> {
  const opens = about.now.getTime() + about.chat.opensIn * 60_000;
  for (const { by, at, text } of about.chat.lines) {
    const id = randomUUID();
    const payload = {
      id,
      text,
      handle: about.handles[by],
      room: about.floor,
      session: about.session,
    };
    const job = { kind: "demonstration.say", key: `demonstration:${id}`, payload };
    await plan(db, { ...job, at: new Date(opens + at * 1000) });
  }
}

/** The clock lets the made-up people speak; what comes too late for a closed chat is dropped. */
export const jobs: Readonly<Record<string, Job>> = {
  "demonstration.say": async (ctx, payload) => {
    const { id = "", text = "", room = "" } = payload;
    const session = found(await findSession(ctx.db, found(payload["session"])));
    if (session.ends_at.getTime() <= Date.now()) return;
    await record(ctx.db, {
      room,
      id,
      kind: "said",
      entry: id,
      ...(await speakerIn(ctx.db, session.id, found(payload["handle"]))),
      what: { text },
      html: render(text),
      needs: "open",
    });
    ctx.announce(room);
  },
};
