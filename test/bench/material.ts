import { join } from "node:path";
import { thinkingAloud, warmUp } from "../../server/demonstration/first-chats.ts";
import { people } from "../../server/demonstration/words.ts";
import { readRecordedChats, type Said } from "../../server/commands/recorded-chats.ts";

export interface Material {
  /** Where it comes from, as it is told with the figures. */
  readonly from: string;
  readonly said: readonly Pick<Said, "author" | "text">[];
}

/** So many messages of one chat: a real one where LYCEUM_MATERIAL leads to some, else sentences of our own. */
export async function messages(count: number): Promise<Material> {
  const folder = process.env["LYCEUM_MATERIAL"];
  if (!folder) return { from: "our own sentences", said: made(count) };
  const recorded = await readRecordedChats(join(folder, "data/sample/chats.jsonl"));
  const chat = recorded.find(({ said }) => said.length >= count);
  if (!chat) throw new Error(`no chat of the material has ${count} messages`);
  return { from: `${chat.source}, ${chat.meeting}`, said: chat.said.slice(0, count) };
}

/** What the demonstration's people say, each time beside another sentence, so that nothing compresses too well. */
function made(count: number): Material["said"] {
  const lines = [...warmUp.lines, ...thinkingAloud.lines];
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / lines.length);
    const { by, text } = lines[index % lines.length] ?? { by: "maya", text: "" };
    const other = lines[(index * 7 + round) % lines.length]?.text ?? "";
    return { author: people[by], text: round === 0 ? text : `${other} ${text}` };
  });
}
