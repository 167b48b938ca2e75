import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { readRecordedChats } from "../../server/commands/recorded-chats.ts";
import { start } from "../support/forums.ts";
import { type Searched, searchedHouse } from "./in-a-house.ts";

const Post = z.object({ subject: z.string().nullish(), body: z.string().nullish() });
const each = 150;

const material = process.env["LYCEUM_MATERIAL"];
if (material)
  describe("search among what people really said", function () {
    this.timeout(240_000);
    let at: Searched;
    const said = new Map<string, string>();
    before(async () => {
      at = await searchedHouse();
      const chats = await readRecordedChats(join(material, "data/sample/chats.jsonl"));
      for (const { text } of chats.flatMap((chat) => chat.said.slice(0, 10)).slice(0, each))
        if (text.length <= 500) said.set(await at.tell(text), text);
      for (const { subject, body } of posts(material)) {
        const { post } = await start(at.forum, at.ada, { title: subject, text: body });
        said.set(post, body);
      }
    });

    it("finds each of it by some of its words in a row", async () => {
      expect(said.size).to.be.greaterThan(each);
      for (const [entry, text] of said) {
        const row = /[\p{L}\p{N}]+(?: [\p{L}\p{N}]+){0,4}/u.exec(text)?.[0];
        if (row === undefined) continue;
        const found = new Set<string>();
        let cursor: string | null = null;
        do {
          const page = await at.search({
            text: `"${row}"`,
            ...(cursor === null ? {} : { cursor }),
          });
          for (const hit of page.hits) if ("entry" in hit) found.add(hit.entry);
          ({ next: cursor } = page);
        } while (cursor !== null && !found.has(entry));
        expect(found.has(entry), `"${row}" of ${text.slice(0, 200)}`).to.equal(true);
      }
    });
  });
else console.log("No LYCEUM_MATERIAL: nothing is sought among what people really said.");

function posts(folder: string): { subject: string; body: string }[] {
  const lines = readFileSync(join(folder, "data/sample/forum.jsonl"), "utf8").split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => Post.parse(JSON.parse(line)))
    .flatMap(({ subject, body }) =>
      subject && body?.trim()
        ? [{ subject: subject.slice(0, 100), body: body.slice(0, 20_000) }]
        : [],
    )
    .filter((_, n) => n % 10 === 0)
    .slice(0, each);
}
