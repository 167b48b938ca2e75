import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Consent } from "../../shared/consents.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { type HeldForum, openForum, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { settled } from "../support/settling.ts";

describe("what a moderator changed of what somebody else said", function () {
  this.timeout(60_000);
  let house: House;
  let forum: HeldForum;
  let ada: Browser;
  let post: string;
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    forum = await openForum(house);
    ada = await proven(house, "Ada Lovelace");
    ({ post } = await start(forum, ada, { text: "of zebras" }));
    const asked = { entry: post, id: randomUUID(), text: "of tidy zebras" };
    await forum.host.get("forums.edit", asked);
  });

  const close = () => closeAndSeal(house, { at: forum.at, floor: forum.room });
  const choose = (by: Browser, as: Consent) => by.get("rooms.consent", { as });
  const leave = async (by: Browser, how: "anonymise" | "remove") => {
    await by.get("people.leave", { how });
    await settled(house);
  };
  const turn = (kind: "hide" | "restore") =>
    forum.host.get(`moderation.${kind}`, { entry: post, reason: "mistake" });
  const shown = async () => {
    const read = await house.browser().get("rooms.read", { room: forum.room, after: 0 });
    const session = { session: forum.slug };
    const { verified, records } = await house.browser().get("archive.transcript", session);
    const told = JSON.stringify(read);
    return {
      verified,
      words: /zebras/.test(told),
      ada: /Ada Lovelace/.test(told),
      host: /Hana Host/.test(told),
      entry: readOn(beginning(), records).entries[0],
    };
  };
  const keptOf = (words: string) =>
    house.db.query(
      `select place from (
         select * from contents union all select * from withheld union all
         select room_id, place, author_id, who, what, who_salt, what_salt, html from withdrawn
       ) kept
       where room_id = $1 and (convert_from(what, 'UTF8') || coalesce(convert_from(who, 'UTF8'), '')) like $2`,
      [forum.room, `%${words}%`],
    );

  it("is withdrawn with it where the moderator is not named either, in whatever order they chose", async () => {
    await choose(forum.host, "anonymous");
    await choose(ada, "withdrawn");
    await close();
    expect(await shown()).to.include({ verified: true, words: false, host: false });
    await choose(ada, "named");
    expect(await shown()).to.include({ verified: true, words: true, ada: true, host: false });
    await choose(ada, "withdrawn");
    expect(await shown()).to.include({ verified: true, words: false, ada: false });
  });

  it("is given back as each of the two wants it, however often they change their mind", async () => {
    await close();
    for (const as of ["withdrawn", "anonymous", "withdrawn", "initials", "named"] as const) {
      await choose(ada, as);
      const isNamed = { verified: true, words: as !== "withdrawn", ada: as === "named" };
      expect(await shown(), as).to.include({ ...isNamed, host: as !== "withdrawn" });
      await choose(forum.host, "initials");
      expect(await shown(), as).to.include({ ...isNamed, host: false });
      await choose(forum.host, "named");
    }
  });

  it("is given back without the moderator's name where they have left meanwhile", async () => {
    await close();
    await choose(ada, "withdrawn");
    await leave(forum.host, "anonymise");
    expect(await keptOf("Hana")).to.deep.equal([]);
    await choose(ada, "named");
    expect(await shown()).to.include({ verified: true, words: true, ada: true, host: false });
    await choose(ada, "withdrawn");
    expect(await shown()).to.include({ verified: true, words: false });
  });

  it("is erased with it, also what was hidden", async () => {
    await turn("hide");
    await close();
    await leave(ada, "remove");
    expect(await keptOf("zebras")).to.deep.equal([]);
    expect(await shown()).to.include({ verified: true, words: false });
  });

  it("is withdrawn with it, also what was hidden", async () => {
    await turn("hide");
    await close();
    await choose(ada, "withdrawn");
    await leave(ada, "anonymise");
    expect(await keptOf("zebras")).to.deep.equal([]);
  });

  it("is still whose it was once it is hidden and shown again, as each wants to be shown", async () => {
    await turn("hide");
    await turn("restore");
    const { records } = await ada.get("rooms.read", { room: forum.room, after: 0 });
    expect(readOn(beginning(), records).entries[0]?.who?.name).to.equal("Ada Lovelace");
    await close();
    await turn("hide");
    await lawful(house, forum.room, async () => {
      await choose(ada, "initials");
      await turn("restore");
    });
    expect((await shown()).entry).to.deep.include({
      who: null,
      shownAs: { as: "initials", initials: "A. L." },
      text: "of tidy zebras",
    });
  });
});
