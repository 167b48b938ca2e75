import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";

describe("coming late to a chat", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("tells the spotlights and links of before what is shown, by question; not what is gone", async () => {
    const chat = await liveChat(house, { script: [{ text: "Why?" }] });
    const { script } = await chat.see();
    const question = script[0]?.id ?? "";
    await chat.host.get("chats.postQuestion", { session: chat.slug, question });
    const say = async (text: string): Promise<{ id: string; place: number }> => {
      const asked = { room: chat.floor, id: randomUUID(), text };
      return chat.host.get("chats.postMessage", asked);
    };
    const lit = await say("#spotlight Because we can.");
    const link = await say("See https://example.org/a and https://example.org/a");
    const gone = await say("#spotlight https://example.org/gone");
    await chat.host.get("moderation.hide", { entry: gone.id, reason: "mistake" });
    const last = await say("And so on.");

    const floor = (from: number) => chat.host.get("chats.floor", { session: chat.slug, from });
    const { heads } = await floor(last.place);
    expect(heads.spotlights).to.have.length(1);
    expect(heads.spotlights[0]).to.deep.include({ id: lit.id, answers: question });
    expect(heads.links).to.have.length(1);
    const shared = { url: "https://example.org/a", question, entry: link.id };
    expect(heads.links[0]).to.deep.include(shared);
    expect((await floor(1)).heads).to.deep.equal({ spotlights: [], links: [] });
    expect((await floor(link.place)).heads.links).to.deep.equal([]);
  });
});
