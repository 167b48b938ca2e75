import { type HeldChat, liveChat } from "./chats.ts";
import type { Browser, House } from "./house.ts";
import { signUp } from "./people.ts";

/** Two questions, answers with markup, a hidden message, a reply and a like. */
export async function fullChat(house: House): Promise<HeldChat> {
  const script = [{ text: "What is fair?" }, { text: "Who says so?" }];
  const chat = await liveChat(house, { script });
  const carla = await signUp(house, "Carla Crowd");
  const post = async (person: Browser, text: string, more: { repliesTo?: string } = {}) => {
    const id = crypto.randomUUID();
    await person.get("chats.postMessage", { room: chat.floor, id, text, ...more });
    return id;
  };
  const ask = async (index: number): Promise<void> => {
    const question = (await chat.see()).script[index]?.id ?? "";
    await chat.host.get("chats.postQuestion", { session: chat.slug, question });
  };
  await post(carla, "Hello everybody");
  await ask(0);
  const id = await post(carla, "What is fair to one is unfair to another");
  await post(chat.host, "See https://example.org/fair and **think**", { repliesTo: id });
  await chat.host.get("rooms.like", { entry: id });
  const rude = await post(carla, "You are all fools");
  await chat.host.get("moderation.hide", { entry: rude, reason: "rude" });
  await ask(1);
  await post(carla, "A1 `late` but *here*");
  return chat;
}
