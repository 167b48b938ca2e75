import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { jobs } from "../../server/operations.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { noticesOf } from "../support/notices.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

describe("the synthesis of a forum", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  const of = ({ slug }: HeldForum, by: Browser) => by.get("forums.synthesis", { session: slug });
  const asked = ({ slug }: HeldForum, text: string, after = 0) => ({
    session: slug,
    id: randomUUID(),
    text,
    after,
  });

  it("quotes posts by their addresses, as they are now, and is no thread", async () => {
    const forum = await openForum(house);
    const ada = await signUp(house, "Ada");
    const { post } = await start(forum, ada, { text: "To *begin* with." });
    const answer = await reply(ada, post);
    const text = `What we found:\n/e/${post}\nand https://here.example/e/${answer.post} as well.\n\nhttps://here.example/e/${answer.post}`;
    await lawful(house, forum.room, () => forum.host.get("forums.synthesise", asked(forum, text)));
    const { synthesis, quotes } = await of(forum, house.browser());
    expect(synthesis?.parts.map((part) => ("quote" in part ? part.quote : null))).to.deep.equal([
      null,
      post,
      null,
      answer.post,
    ]);
    expect(quotes).to.have.length(2);
    expect(quotes[0]).to.deep.include({ entry: post, words: "<p>To <em>begin</em> with.</p>" });
    expect((await ada.get("forums.threads", { session: forum.slug })).threads).to.have.length(1);
    const where = await ada.get("forums.whereIs", { entry: synthesis?.entry ?? "" });
    expect(where).to.deep.equal({ session: forum.slug, thread: null, page: 1 });

    await forum.host.get("moderation.hide", { entry: post, reason: "private" });
    const later = await of(forum, ada);
    expect(later.quotes.find(({ entry }) => entry === post)?.words).to.equal(null);
    expect(JSON.stringify(later)).to.not.include("begin");
  });

  it("is written by moderators, once for one id, and never over what somebody else has changed", async () => {
    const forum = await openForum(house);
    const ada = await proven(house, "Ada");
    const first = asked(forum, "A first try.");
    expect((await ada.refused("forums.synthesise", first)).code).to.equal("not-allowed");
    const kept = await forum.host.get("forums.synthesise", first);
    expect(await forum.host.get("forums.synthesise", first)).to.deep.equal(kept);
    const blind = await forum.host.refused("forums.synthesise", asked(forum, "Unseen."));
    expect(blind).to.include({ code: "conflict", key: "synthesis-changed" });
    const better = asked(forum, "**Better** <script>alert(1)</script>", kept.place);
    await forum.host.get("forums.synthesise", better);
    const { synthesis } = await of(forum, ada);
    expect(synthesis).to.include({ edited: true, late: false, text: better.text });
    expect(JSON.stringify(synthesis?.parts))
      .to.include("<strong>Better")
      .and.not.include("<script");
  });

  it("can still be written for two weeks after the close, as late", async () => {
    const forum = await openForum(house);
    const days = (n: number): number => n * 86_400;
    await forum.at(days(-40), days(-13));
    await forum.host.get("forums.synthesise", asked(forum, "At last."));
    expect((await of(forum, house.browser())).synthesis).to.include({ late: true });
    const other = await openForum(house);
    await other.at(days(-40), days(-15));
    const over = await other.host.refused("forums.synthesise", asked(other, "Too late."));
    expect(over).to.include({ code: "closed", key: "synthesis-over" });
    await other.at(days(1), days(2));
    const early = await other.host.refused("forums.synthesise", asked(other, "Too early."));
    expect(early.key).to.equal("forum-not-open");
  });

  const alarm = (now: Date): Promise<void> =>
    house.database.transaction(async (db) => {
      const context = { db, actor: { kind: "house" }, now, device: "house", ears: null } as const;
      const nothing = (): void => undefined;
      const rest = { announce: nothing, keepSignIn: nothing, keepZone: nothing };
      await jobs["notices.syntheses"]?.({ ...context, ...rest }, {});
    });
  const alarmsOf = async (person: Browser): Promise<number> =>
    (await noticesOf(house, person)).filter(({ kind }) => kind === "synthesis").length;

  it("alarms its moderators three days and one day before the close, once each, while it is missing", async () => {
    const [forum, done] = [await openForum(house), await openForum(house)];
    const ada = await proven(house, "Ada");
    await forum.host.get("sessions.giveRole", {
      session: forum.slug,
      handle: ada.handle,
      role: "guest leader",
    });
    await done.host.get("forums.synthesise", asked(done, "Ready."));
    const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    for (const one of [forum, done]) await one.at(-86_400, 10 * 86_400);
    const told: number[] = [];
    for (const day of [6, 7.5, 7.6, 9.5, 9.6, 10.5]) {
      await alarm(inDays(day));
      told.push(await alarmsOf(forum.host));
    }
    expect(told).to.deep.equal([0, 1, 1, 2, 2, 2]);
    expect(await alarmsOf(done.host)).to.equal(0);
    expect(await alarmsOf(ada)).to.equal(0);
  });
});
