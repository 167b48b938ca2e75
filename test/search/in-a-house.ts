import { randomUUID } from "node:crypto";
import type { Asked, Output } from "../../shared/contract.ts";
import type { Hit, Marked } from "../../shared/search.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type HeldForum, openForum } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";

type Asking = Asked<"search.everything">;

/** A house in which things can be said and looked for. */
export interface Searched {
  readonly house: House;
  readonly url: string;
  readonly chat: HeldChat;
  readonly forum: HeldForum;
  readonly ada: Browser & { readonly handle: string };
  /** Says something in the chat; gives its id. */
  tell(text: string, by?: Browser, room?: string): Promise<string>;
  search(asked: Asking | string, by?: Browser): Promise<Output<"search.everything">>;
  /** What is found, by what it says. */
  texts(asked: Asking | string, by?: Browser): Promise<string[]>;
}

export async function searchedHouse(): Promise<Searched> {
  const url = await freshUrl();
  const house = await openHouse(url);
  const chat = await liveChat(house);
  const ada = await proven(house, "Ada Able");
  const search: Searched["search"] = (asked, by = house.browser()) =>
    by.get("search.everything", typeof asked === "string" ? { text: asked } : asked);
  return {
    house,
    url,
    chat,
    ada,
    search,
    forum: await openForum(house),
    async tell(text, by = ada, room = chat.floor) {
      const id = randomUUID();
      await by.get("chats.postMessage", { room, id, text });
      return id;
    },
    texts: async (asked, by) => (await search(asked, by)).hits.map(textOf),
  };
}

export const joined = (pieces: Marked): string => pieces.map(({ text }) => text).join("");
/** What is marked of a text. */
export const markedIn = (pieces: Marked): string[] =>
  pieces.filter(({ hit }) => hit).map(({ text }) => text);
/** What a hit says; its title where it says nothing else. */
export const textOf = (hit: Hit): string =>
  "snippet" in hit && hit.snippet.length > 0 ? joined(hit.snippet) : joined(hit.title);
