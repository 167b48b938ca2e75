import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { heldOpenHouse } from "../support/open-houses.ts";
import { type Searched, searchedHouse, textOf } from "./in-a-house.ts";

describe("search, wherever something was said,", function () {
  this.timeout(120_000);
  let at: Searched;
  beforeEach(async () => (at = await searchedHouse()));

  it("finds what was brought in by the day on which it was said, not by that of its coming", async () => {
    const { room } = await at.house.command("chats.bringIn", {
      key: "a chat of old",
      title: "Of 2003",
      source: "a file",
      startsAt: "2003-05-20T20:00:00Z",
      endsAt: "2003-05-20T21:00:00Z",
      zone: "UTC",
    });
    const said = {
      author: "Old Ada",
      text: "The pelican of old.",
      repliesTo: null,
      question: null,
      role: null,
    };
    const moments = { key: "1", at: "2003-05-20T20:01:00Z" };
    await at.house.command("chats.bringInMessages", { room, said: [{ ...said, ...moments }] });
    await at.tell("The pelican of today.");
    expect(await at.texts("pelican before:2004-01-01")).to.deep.equal(["The pelican of old."]);
    expect(await at.texts("pelican")).to.deep.equal([
      "The pelican of today.",
      "The pelican of old.",
    ]);
  });

  it("finds a question of an open house where it stands: on the desk for the team, and for all once it is approved", async () => {
    const { slug, host: hana } = await heldOpenHouse(at.house);
    const asked = { session: slug, id: randomUUID(), text: "Who feeds the pelican?" };
    await at.ada.get("openHouses.ask", asked);
    expect((await at.search("pelican")).total.count).to.equal(0);
    expect(await at.texts("pelican", hana)).to.deep.equal([asked.text]);
    const { records } = await hana.get("openHouses.desk", { session: slug });
    await hana.get("openHouses.approve", { entry: records.at(-1)?.id ?? "" });
    const { hits } = await at.search("pelican");
    expect(hits.map((hit) => [hit.kind, textOf(hit)])).to.deep.equal([["question", asked.text]]);
  });
});
