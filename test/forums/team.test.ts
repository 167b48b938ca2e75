import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { openForum, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";

describe("the team of a forum", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  const words = (text: string) => ({ id: randomUUID(), text });

  it("talks among itself, also before and after the month; nobody else reads or says a word there", async () => {
    const forum = await openForum(house);
    const ada = await proven(house, "Ada");
    const at = { session: forum.slug };
    await forum.host.get("forums.sayBackstage", { ...at, ...words("Who *reads* on Sunday?") });
    await forum.at(-3_600, -1);
    await forum.host.get("forums.sayBackstage", { ...at, ...words("It is over.") });
    const { said } = await forum.host.get("forums.backstage", at);
    expect(said.map(({ text }) => text)).to.deep.equal(["Who *reads* on Sunday?", "It is over."]);
    expect(said[0]).to.deep.include({ html: "<p>Who <em>reads</em> on Sunday?</p>" });
    expect((await ada.refused("forums.backstage", at)).code).to.equal("not-allowed");
    const mine = { ...at, ...words("Me too.") };
    expect((await ada.refused("forums.sayBackstage", mine)).code).to.equal("not-allowed");
    const { records } = await house.browser().get("archive.transcript", at);
    expect(JSON.stringify(records)).not.to.contain("Sunday");
  });

  it("says a thing once, however often it is sent", async () => {
    const forum = await openForum(house);
    const once = { session: forum.slug, ...words("Once.") };
    const [one, two] = [
      await forum.host.get("forums.sayBackstage", once),
      await forum.host.get("forums.sayBackstage", once),
    ];
    expect(two).to.deep.equal(one);
    expect((await forum.host.get("forums.backstage", { session: forum.slug })).said).to.have.length(
      1,
    );
  });

  it("tells whoever is muted what keeps them from writing, and nobody else", async () => {
    const forum = await openForum(house);
    const ada = await signUp(house, "Ada");
    const at = { session: forum.slug };
    await start(forum, forum.host);
    await forum.host.get("moderation.mute", {
      ...at,
      handle: ada.handle,
      reason: "rude",
      minutes: 5,
    });
    const { mine } = await ada.get("forums.one", at);
    expect(mine.measure).to.include({ kind: "mute", reason: "rude" });
    expect((await house.browser().get("forums.one", at)).mine.measure).to.equal(null);
    expect((await forum.host.get("forums.one", at)).mine.measure).to.equal(null);
  });
});
