import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { DataSource } from "typeorm";
import { Search1700000000011 } from "../../migrations/1700000000011-search.ts";
import { Names1700000000033 } from "../../migrations/1700000000033-names.ts";
import { WordsOfTwo1700000000039 } from "../../migrations/1700000000039-words-of-two.ts";
import { TakenOver1700000000044 } from "../../migrations/1700000000044-taken-over.ts";
import { liveChat } from "../support/chats.ts";
import { openForum, start } from "../support/forums.ts";
import { type Browser, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { freshDatabase } from "../support/postgres.ts";
import { textOf } from "./in-a-house.ts";

/** What can be found, and what was built on it since, as if it had never been there. */
async function forgetSearch(url: string): Promise<void> {
  const connections = await new DataSource({ type: "postgres", url }).initialize();
  const run = connections.createQueryRunner();
  for (const One of [
    TakenOver1700000000044,
    WordsOfTwo1700000000039,
    Names1700000000033,
    Search1700000000011,
  ]) {
    await new One().down(run);
    await run.query(`delete from migrations where name = $1`, [One.name]);
  }
  await connections.destroy();
}

describe("a server that is brought up to date", function () {
  this.timeout(120_000);

  it("finds what was said before, and what is said over connections that were open all the time", async () => {
    const { url } = await freshDatabase();
    const house = await openHouse(url);
    const chat = await liveChat(house);
    const forum = await openForum(house);
    const ada = await proven(house, "Ada Able");
    const tell = async (text: string, by: Browser = ada, room = chat.floor): Promise<string> => {
      const id = randomUUID();
      await by.get("chats.postMessage", { room, id, text });
      return id;
    };
    const { post } = await start(forum, ada, { title: "An old thread", text: "Of ibises." });
    await ada.get("forums.edit", { entry: post, id: randomUUID(), text: "Of spoonbills." });
    const hidden = await tell("A hidden spoonbill");
    await chat.host.get("moderation.hide", { entry: hidden, reason: "other" });
    await tell("A spoonbill of the team", chat.host, chat.backstage);

    await forgetSearch(url);
    await (await freshDatabase({ url })).migrate();
    const texts = async (text: string, by = house.browser()) =>
      (await by.get("search.everything", { text })).hits.map(textOf);
    expect(await texts("ibis")).to.deep.equal([]);
    expect(await texts("spoonbill")).to.deep.equal(["Of spoonbills."]);
    expect(await texts("old thread")).to.deep.equal(["Of spoonbills."]);
    expect(await texts("spoonbill", chat.host)).to.deep.equal([
      "A spoonbill of the team",
      "Of spoonbills.",
    ]);
    await tell("A new spoonbill");
    await chat.host.get("moderation.restore", { entry: hidden });
    expect(await texts("spoonbill")).to.deep.equal([
      "A new spoonbill",
      "A hidden spoonbill",
      "Of spoonbills.",
    ]);
  });
});
