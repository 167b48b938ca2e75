import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { to } from "../../client/addresses.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import type { HeldChat } from "./chats.ts";
import type { House } from "./house.ts";

/** Corrects the words and the name at something said by a guest in a closed chat, and heads it; answers the pages that show it. */
export async function correctedPages(house: House, { slug, host }: HeldChat): Promise<string[]> {
  const { records } = await house.browser().get("archive.transcript", { session: slug });
  const { entries } = readOn(beginning(), records);
  const said = entries.find(({ who, question }) => question === null && who?.role === null);
  const entry = said?.id ?? expect.fail("nobody said anything");
  const about = () => ({ session: slug, entry, id: randomUUID() });
  const why = "a slip of the finger";
  await host.get("archive.correct", { ...about(), text: "As it **should** read.", why });
  await host.get("archive.addHeading", { ...about(), text: "What was added" });
  await host.get("archive.respell", { ...about(), text: "Respelled Name" });
  return [
    to("transcript", { session: slug, order: "question" }),
    to("transcript", { session: slug, reading: "corrected" }),
    to("corrections", { session: slug }),
    to("correct", { session: slug, entry }),
  ];
}
