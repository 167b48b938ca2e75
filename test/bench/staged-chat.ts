import { randomUUID } from "node:crypto";
import type { Browser, House } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";
import type { Material } from "./material.ts";

export interface StagedChat {
  readonly session: string;
  readonly floor: string;
}

/** An open chat with nothing in it but its opening. */
export async function stageChat(
  house: House,
  questions: readonly string[] = [],
): Promise<StagedChat> {
  const staged = await house.command("chats.stage", {
    title: "Questions that make a class think aloud",
    description: "Bring one question that worked and one that fell flat.",
    minutes: 600,
    source: null,
    script: questions.map((text) => ({ text })),
  });
  const { session } = staged;
  const visitor = house.browser();
  await until(async () => (await visitor.get("chats.floor", { session })).place > 0);
  return staged;
}

/** The same with five questions posted: what people say answers them, as it does in a chat. */
export async function chatUnderWay(house: House): Promise<StagedChat> {
  const staged = await stageChat(house, ["What?", "Who?", "When?", "Where?", "Why?"]);
  const { session } = staged;
  const { script } = await house.command("chats.one", { session });
  for (const { id } of script) await house.command("chats.postQuestion", { session, question: id });
  return staged;
}

/**
 * Has everything said that was said, by people with proven addresses, with the questions posted at even distances.
 * Answers with the ids of what was said.
 */
export async function hold(
  house: House,
  { session, floor }: StagedChat,
  said: Material["said"],
): Promise<string[]> {
  const speakers = await seat(house, new Set(said.map(({ author }) => author)));
  const { script } = await house.command("chats.one", { session });
  const entries: string[] = [];
  for (const [index, { author, text }] of said.entries()) {
    const due = script.filter((_, n) => Math.floor((n * said.length) / script.length) === index);
    for (const { id } of due) await house.command("chats.postQuestion", { session, question: id });
    const asked = { room: floor, id: randomUUID(), text };
    await speakers.get(author)?.get("chats.postMessage", asked);
    entries.push(asked.id);
  }
  return entries;
}

let seated = 0;
async function seat(
  house: House,
  authors: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Browser>> {
  const speakers = new Map<string, Browser>();
  for (const author of authors)
    speakers.set(author, await proven(house, author, `author-${++seated}@example.org`));
  return speakers;
}
