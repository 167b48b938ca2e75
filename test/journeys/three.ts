import type { Page } from "playwright-core";
import type { Browsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import type { Browser } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";
import type { TestServer } from "../support/server.ts";

/** A host, a moderator and a member, each at a browser of their own, and a crowd that speaks from elsewhere. */
export interface Three {
  readonly chat: HeldChat;
  readonly host: Page;
  readonly moderator: Page;
  readonly member: Page;
  readonly crowd: Browser;
  /** Does the same in all three browsers at once. */
  inAll(look: (page: Page) => Promise<unknown>): Promise<unknown>;
  /** The crowd says something. */
  post(text: string): Promise<unknown>;
}

/** The first is posted by the clock when the chat opens, the others by key. */
export const questions = [
  "What does play teach?",
  "Who is left out of it?",
  "What will you try?",
] as const;

/** Three people of a chat that opens in an hour; their browsers are empty yet. */
export async function seatThree({ url, house }: TestServer, browsers: Browsers): Promise<Three> {
  const [first, ...others] = questions;
  const script = [{ text: first, minute: 0 }, ...others.map((text) => ({ text }))];
  const chat = await liveChat(house, { script });
  await chat.at(3_600, 7_200);
  const crowd = await signUp(house, "Chris Crowd");
  const mo = await proven(house, "Mo Moderator");
  const role = { session: chat.slug, handle: mo.handle, role: "moderator" } as const;
  await chat.host.get("sessions.giveRole", role);
  const mira = await signUp(house, "Mira Member");
  const sit = ({ secret }: Browser): Promise<Page> => browsers.sit(url, { secret });
  const [host, moderator, member] = [await sit(chat.host), await sit(mo), await sit(mira)];
  return {
    chat,
    host,
    moderator,
    member,
    crowd,
    inAll: (look) => Promise.all([host, moderator, member].map(look)),
    post: (text) =>
      crowd.get("chats.postMessage", { room: chat.floor, id: crypto.randomUUID(), text }),
  };
}
