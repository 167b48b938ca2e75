import { randomUUID } from "node:crypto";
import { type Job, plan } from "../frame/clock.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import type { AskAsHouse as Ask } from "../house.ts";
import { findByHandle } from "../people/index.ts";
import { record, render } from "../rooms/index.ts";
import { findSession, rolesOf } from "../sessions/index.ts";
import { thinkingAloud, warmUp } from "./first-chats.ts";
import { laterChats } from "./later-chats.ts";
import { type DemonstrationChat, organisations, people, type Someone, themes } from "./words.ts";

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
      source: "A demonstration: everybody in it is made up",
      longest: 500,
      script: chat.script.map((question) => ({ ...question })),
      team: [
        { handle: handles[chat.host], role: "host" },
        { handle: handles[chat.moderator], role: "moderator" },
      ],
    });
    await planLines(db, { chat, session, floor, handles, now });
  }
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
    const person = found(await findByHandle(ctx.db, found(payload["handle"])));
    if (session.ends_at.getTime() <= Date.now()) return;
    const roles = await rolesOf(ctx.db, person.id);
    const speaker = { name: person.name, handle: person.handle, role: roles[session.id] ?? null };
    await record(ctx.db, {
      room,
      id,
      kind: "said",
      entry: id,
      author: person.id,
      who: speaker,
      what: { text },
      html: render(text),
      needs: "open",
    });
    ctx.announce(room);
  },
};
