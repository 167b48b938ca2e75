import { randomUUID } from "node:crypto";
import { type HeldChat, liveChat } from "../support/chats.ts";
import type { Browser, House } from "../support/house.ts";
import { proven } from "../support/people.ts";

/** Somebody who keeps the archive. */
export async function archivist(house: House): Promise<Browser & { readonly handle: string }> {
  const person = await proven(house, "Archie");
  await house.command("people.grantFromHouse", { person: person.email, role: "archivist" });
  return person;
}

/** A chat that is over, in which Ada said these words. */
export async function closedChat(
  house: House,
  said: readonly string[],
): Promise<HeldChat & { readonly ada: string; readonly entries: readonly string[] }> {
  const chat = await liveChat(house, { script: [] });
  const ada = await proven(house, "Ada");
  const entries = [];
  for (const text of said) {
    const id = randomUUID();
    await ada.get("chats.postMessage", { room: chat.floor, id, text });
    entries.push(id);
  }
  await chat.at(-3_600, -1);
  return Object.assign(chat, { ada: ada.handle, entries });
}
