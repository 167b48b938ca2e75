import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Consent } from "../../shared/consents.ts";
import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/rooms/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";

const password = "correct horse battery staple";

describe("how somebody is archived who spoke in many sessions", function () {
  this.timeout(120_000);
  let house: House;
  const chats: HeldChat[] = [];
  let ada: Browser & { readonly handle: string };
  before(async () => {
    house = await openHouse();
    for (let n = 0; n < 23; n += 1) chats.push(await liveChat(house, { script: [] }));
  });
  beforeEach(async () => {
    ada = await proven(house, "Ada Lovelace");
    await Promise.all(chats.map((chat) => chat.at(-60, 3_540)));
    for (const { floor } of chats)
      await ada.get("chats.postMessage", { room: floor, id: randomUUID(), text: "a thought" });
    await Promise.all(chats.map((chat) => chat.at(-3_600, -1)));
  });

  const choose = (as: Consent) => ada.get("rooms.consent", { as });
  const settling = async () => (await ada.get("rooms.consents", {})).settling;
  /** How Ada is told of in each session: by what stands in place of her name; null where there is no transcript now. */
  const shown = async () => {
    const told = [];
    for (const { slug } of chats) {
      const answer = await house.browser().ask("archive.transcript", { session: slug });
      const mine = answer.ok
        ? answer.value.records.findLast(({ what }) => what?.text === "a thought")
        : undefined;
      told.push(mine ? (mine.who?.name ?? mine.shownAs?.initials ?? mine.shownAs?.as) : null);
    }
    return new Set(told);
  };
  const work = async (done: () => Promise<boolean>): Promise<void> => {
    const { database } = house;
    const log = makeLog("silent");
    const clock = startClock({ database, jobs, announce: () => undefined, log });
    await until(done);
    await clock.stop();
  };
  const settled = () => work(async () => !(await settling()));

  it("is followed by the first at once, by the others step by step, and told nowhere as it is not to be", async () => {
    await choose("anonymous");
    expect(await settling()).to.equal(true);
    expect([...(await shown())]).to.have.members(["anonymous", null]);
    await settled();
    expect([...(await shown())]).to.deep.equal(["anonymous"]);
  });

  it("is as was chosen last, also by somebody who changes their mind meanwhile", async () => {
    await choose("anonymous");
    await choose("initials");
    expect([...(await shown())]).to.have.members(["A. L.", null]);
    await settled();
    expect([...(await shown())]).to.deep.equal(["A. L."]);
    await choose("named");
    await settled();
    expect([...(await shown())]).to.deep.equal(["Ada Lovelace"]);
  });

  it("is by no name for whoever leaves before all is done", async () => {
    await choose("initials");
    await ada.get("people.setPassword", { password });
    await ada.get("people.leave", { how: "anonymise", current: password });
    await work(async () => {
      // it is looked once more a minute later, for what was on its way
      await house.db.query(
        `update jobs set run_at = clock_timestamp() where key like 'forget-late:%'`,
      );
      const left = await house.db.query(`select from jobs where kind like 'rooms.%'`);
      return left.length === 0;
    });
    expect([...(await shown())]).to.deep.equal(["erased"]);
  });
});
