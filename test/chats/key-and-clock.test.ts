import { expect } from "chai";
import { liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { readAnew } from "../support/refetch.ts";

describe("the key of a question", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("posts it at once while the clock has begun to post it, neither waiting for the other", async () => {
    const chat = await liveChat(house, { script: [{ text: "What is fair?", minute: 30 }] });
    const question = (await chat.see()).script[0]?.id ?? "";
    await house.database.transaction(async (db) => {
      const claimed = await db.query(`delete from jobs where key = $1 returning id`, [
        `question:${question}`,
      ]);
      expect(claimed, "jobs that the clock has taken").to.have.length(1);
      await chat.host.get("chats.postQuestion", { session: chat.slug, question });
    });
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.questions.map(({ id }) => id)).to.deep.equal([question]);
  });
});
