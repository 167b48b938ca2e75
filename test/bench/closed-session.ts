import { randomUUID } from "node:crypto";
import { markBroughtIn, recordEach } from "../../server/rooms/index.ts";
import type { House } from "../support/house.ts";
import { freshDatabase } from "../support/postgres.ts";
import type { Material } from "./material.ts";
import { stageChat } from "./staged-chat.ts";

/** A chat that is over, in which so much was said by the same people in turn. */
export async function closedSession(
  house: House,
  url: string,
  { many, material: { said } }: { readonly many: number; readonly material: Material },
): Promise<string> {
  const { session, floor } = await stageChat(house);
  const owner = await freshDatabase({ url, hurried: false });
  for (let from = 0; from < many; from += 500)
    await recordEach(
      owner.db,
      Array.from({ length: Math.min(500, many - from) }, (_, n) => {
        const { author, text } = said[(from + n) % said.length] ?? { author: "", text: "" };
        const id = randomUUID();
        const who = { name: author, handle: null, role: null };
        return { room: floor, id, kind: "said", entry: id, who, what: { text }, needs: "nothing" };
      }),
    );
  await house.command("chats.close", { session });
  await markBroughtIn(owner.db, floor, "closed");
  await owner.close();
  return session;
}
