import type { Name } from "../../shared/contract.ts";
import type { Sample } from "./samples.ts";
import type { World } from "./world.ts";

type Importing =
  | "sessions.bringIn"
  | "rooms.broughtIn"
  | "rooms.closeBroughtIn"
  | "chats.bringIn"
  | "chats.bringInMessages"
  | "forums.bringIn"
  | "forums.bringInPosts"
  | "openHouses.bringIn"
  | "openHouses.bringInQuestions";

/** Of the requests by which words and events come from elsewhere. */
export const importingSamples: { readonly [N in Extract<Name, Importing>]: Sample<N> } = {
  "sessions.bringIn": () => ({
    events: [
      {
        ...of2003,
        key: "an event",
        kind: "class",
        series: { key: "a series", rule: "FREQ=WEEKLY" },
        venue: "Room 5",
        cancelled: false,
      },
    ],
  }),
  "rooms.broughtIn": async (world) => ({ room: await newChat(world), keys: ["1"] }),
  "rooms.closeBroughtIn": async (world) => ({ room: await newChat(world) }),
  "chats.bringIn": () => of2003,
  "chats.bringInMessages": async (world) => ({
    room: await newChat(world),
    said: [{ ...said, question: 1 }],
  }),
  "forums.bringIn": () => ({ ...of2003, key: "a forum" }),
  "forums.bringInPosts": async ({ house }) => {
    const { room } = await house.command("forums.bringIn", { ...of2003, key: "a forum" });
    return { room, said: [{ ...said, title: "A thread", isPlain: true }] };
  },
  "openHouses.bringIn": () => ({ ...of2003, key: "an open house" }),
  "openHouses.bringInQuestions": async ({ house }) => {
    const { room } = await house.command("openHouses.bringIn", { ...of2003, key: "an open house" });
    return { room, said: [{ ...said, asked: { answered: false, votes: 3 } }] };
  },
};

const newChat = async ({ house }: World): Promise<string> =>
  (await house.command("chats.bringIn", of2003)).room;

const of2003 = {
  key: "a chat",
  title: "Of 2003",
  source: "a file",
  startsAt: "2003-05-20T20:00:00Z",
  endsAt: "2003-05-20T21:00:00Z",
  zone: "UTC",
};
const said = {
  key: "1",
  at: "2003-05-20T20:01:00Z",
  author: "Neo",
  role: null,
  text: "Hello.",
  repliesTo: null,
};
