import { randomUUID } from "node:crypto";
import { recordEach } from "../../server/rooms/appending.ts";
import { type HeldChat, liveChat } from "./chats.ts";
import type { House } from "./house.ts";
import { until } from "./until.ts";

export interface GreatChat extends HeldChat {
  /** The ids of all that was said, questions too, in order. */
  readonly said: readonly string[];
  /** The ids of its questions. */
  readonly questions: readonly string[];
}

/** How much is said before the first question and after each, one at a time or together. */
const held = [300, 900, 900, 150] as const;
const together = 450;

/**
 * A chat that is over, in which 2,250 messages were said about three questions: every seventh answers the first of them, and
 * the last replies to the first and shares a link.
 */
export async function greatChat(house: House): Promise<GreatChat> {
  const script = ["What did you try?", "Who was there?", "When again?"];
  const chat = await liveChat(house, { script: script.map((text) => ({ text })) });
  const { script: posted } = await chat.see();
  const questions = posted.map(({ id }) => id);
  const said: string[] = [];
  for (const [number, many] of held.entries()) {
    const question = questions[number - 1];
    if (question !== undefined) {
      await chat.host.get("chats.postQuestion", { session: chat.slug, question });
      said.push(question);
    }
    for (let left = many; left > 0; left -= together)
      await say(house, { chat, said, question: questions[0] ?? "" }, Math.min(left, together));
  }
  const [first = ""] = said;
  const text = "See https://example.org/minutes";
  const html = `<p>See <a href="https://example.org/minutes">https://example.org/minutes</a></p>`;
  const last = { ...draftIn(chat, randomUUID()), what: { text }, html, refersTo: first };
  await recordEach(house.db, [last]);
  return { ...chat, questions, said: [...said, last.id] };
}

const draftIn = ({ floor }: HeldChat, id: string) => ({
  room: floor,
  id,
  kind: "said" as const,
  entry: id,
  who: { name: `Ada ${id.slice(0, 1)}`, handle: null, role: null },
  needs: "nothing" as const,
});

interface Saying {
  readonly chat: HeldChat;
  readonly said: string[];
  readonly question: string;
}
async function say(house: House, { chat, said, question }: Saying, many: number): Promise<void> {
  const drafts = Array.from({ length: many }, (_, n) => {
    const text = `One of many: ${said.length + n}`;
    const answers = (said.length + n) % 7 === 0 ? { answers: question } : {};
    return { ...draftIn(chat, randomUUID()), what: { text, ...answers } };
  });
  await recordEach(house.db, drafts);
  said.push(...drafts.map(({ id }) => id));
}

/** Has it closed, sealed and looked through, which a node does by itself. */
export async function closeAndLookThrough(house: House, { at, floor }: GreatChat): Promise<void> {
  await at(-3_600, -1);
  await until(async () => {
    const rows = await house.db.query(
      `select from great_transcripts g
       join rooms m on m.session_id = g.session_id and m.id = $1
       where g.place = m.place and m.is_sealed and m.is_archived
         and not exists (select from archive_files f where f.session_id = g.session_id and f.place < f.wanted_place)`,
      [floor],
    );
    return rows.length === 1;
  });
}
