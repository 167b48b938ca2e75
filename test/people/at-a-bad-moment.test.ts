import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { settled } from "../support/settling.ts";
import { until } from "../support/until.ts";

describe("choosing and leaving at a bad moment", function () {
  this.timeout(60_000);
  let house: House;
  let forum: HeldForum;
  let ada: Browser & { handle: string; email: string };
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    forum = await openForum(house);
    ada = await proven(house, "Ada Lovelace");
  });

  const close = () => closeAndSeal(house, { at: forum.at, floor: forum.room });
  const told = async () =>
    JSON.stringify(await house.browser().get("rooms.read", { room: forum.room, after: 0 }));
  const transcript = () => house.browser().get("archive.transcript", { session: forum.slug });
  const idOf = async (handle: string) => {
    const [row] = await house.db.query<{ id: string }>(`select id from people where handle = $1`, [
      handle,
    ]);
    return row?.id ?? "";
  };
  /** Somebody waits for a lock. */
  const waiting = () =>
    until(async () => {
      const found = await house.db.query(
        `select from pg_locks l join pg_stat_activity a using (pid)
         where not l.granted and a.datname = current_database()`,
      );
      return found.length > 0;
    });

  it("erases all of what somebody said in more places than are taken at once", async () => {
    const { post } = await start(forum, ada, { text: "of zebras" });
    for (let n = 0; n < 300; n++) await reply(ada, post, "Yes.");
    for (const by of [ada, forum.host])
      await by.get("forums.edit", { entry: post, id: randomUUID(), text: "of tidy zebras" });
    await close();
    await ada.get("people.leave", { how: "remove" });
    await settled(house);
    expect(await told()).not.to.match(/zebras|Lovelace/);
    expect(await transcript()).to.include({ verified: true });
  });

  it("takes the name from what is recorded once somebody has left already", async () => {
    const person = await idOf(ada.handle);
    const { said } = await house.database.transaction(async (db) => {
      await db.query(`select from rooms where id = $1 for update`, [forum.room]);
      const late = start(forum, ada, { text: "late zebras" });
      await waiting();
      await ada.get("people.leave", { how: "anonymise" });
      await settled(house);
      return { said: late };
    });
    await said;
    expect(await told()).to.contain("Lovelace");
    await house.db.query(
      `update jobs set run_at = run_at - interval '1 minute' where key = 'forget-late:' || $1`,
      [person],
    );
    await settled(house);
    expect(await told())
      .to.contain("late zebras")
      .and.not.to.match(/Lovelace|ada-lov/);
  });

  it("follows a choice that was made while the session closed", async () => {
    await start(forum, ada, { text: "of zebras" });
    const other = await openForum(house);
    await start(other, ada);
    await closeAndSeal(house, { at: other.at, floor: other.room });
    const { chosen } = await house.database.transaction(async (db) => {
      await db.query(`select from rooms where id = $1 for update`, [other.room]);
      const choice = ada.get("rooms.consent", { as: "anonymous" });
      await waiting();
      await close();
      return { chosen: choice };
    });
    await chosen;
    await settled(house);
    expect(await told())
      .to.contain("of zebras")
      .and.not.to.match(/Lovelace/);
  });

  it("follows what was chosen in the account with which one becomes one", async () => {
    await start(forum, ada, { text: "of zebras" });
    await close();
    const again = await signUp(house, "Countess", ada.email);
    await again.get("rooms.consent", { as: "initials" });
    await again.get("people.useLink", { token: await lastToken(house, ada.email) });
    await settled(house);
    expect(await told())
      .to.contain("A. L.")
      .and.not.to.match(/Lovelace/);
    expect(await transcript()).to.include({ verified: true });
  });

  it("gives nothing back to whoever has left", async () => {
    await start(forum, ada, { text: "of zebras" });
    await close();
    await ada.get("rooms.consent", { as: "withdrawn" });
    await ada.get("people.leave", { how: "anonymise" });
    await settled(house);
    expect(await told()).not.to.match(/zebras|Lovelace/);
  });
});
