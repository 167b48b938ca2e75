import { randomUUID } from "node:crypto";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { openForum, reply, start } from "../support/forums.ts";
import type { Browser, House } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { anEdition, aTheme, putInto, readNow } from "../support/proceedings.ts";

export interface HeldMonth {
  readonly edition: string;
  readonly chat: HeldChat;
  readonly forum: string;
  /** The entry that was singled out. */
  readonly marked: string;
}

const say = async (chat: HeldChat, by: Browser, text: string): Promise<string> => {
  const id = randomUUID();
  await by.get("chats.postMessage", { room: chat.floor, id, text });
  return id;
};

/** A closed month of a chat in which these things were said, and of a forum with a synthesis. */
export async function heldMonth(
  house: House,
  texts: readonly string[],
  name = "Ada",
): Promise<HeldMonth> {
  const edition = await anEdition(house, "November <b>& more</b>");
  const theme = await aTheme(house, edition, 'Fair "play" <i>');
  const [ada, bob] = [await proven(house, name), await proven(house, "Bob")];
  const chat = await liveChat(house, { script: [{ text: "What counts as play?" }] });
  const question = (await chat.see()).script[0]?.id ?? "";
  await chat.host.get("chats.postQuestion", { session: chat.slug, question });
  const marked = await say(
    chat,
    ada,
    "Gruesse aus **Köln**, see https://fair.example/play?a=1&b=2",
  );
  for (const text of texts) await say(chat, bob, text);
  await chat.host.get("rooms.mark", { entry: marked, id: randomUUID(), mark: "spotlight" });
  const forum = await openForum(house);
  const { post } = await start(forum, bob, { title: "Rain", text: "Why rain?" });
  const quoted = await reply(ada, post, "Because of clouds.");
  await forum.host.get("forums.synthesise", {
    session: forum.slug,
    id: randomUUID(),
    text: `We found clouds.\n\n/e/${quoted.post}\n\nThat was all.`,
  });
  for (const held of [chat, forum]) {
    await held.at(-3_600, -1);
    await putInto(house, held.slug, { edition, theme: held === chat ? theme : null });
    await readNow(house, held.slug);
  }
  return { edition, chat, forum: forum.slug, marked };
}

/** Whether its chat was sealed by the clock: a seal is a record too, after which all that is made of it is made once more. */
export async function isSealed(house: House, { chat }: HeldMonth): Promise<boolean> {
  const sealed = await house.db.query(`select from rooms where id = $1 and is_sealed`, [
    chat.floor,
  ]);
  return sealed.length > 0;
}
