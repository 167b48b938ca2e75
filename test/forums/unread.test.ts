import { expect } from "chai";
import { openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";

describe("what one has not read", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  const unread = async (slug: string, by: Browser) =>
    (await by.get("forums.threads", { session: slug })).threads.map((thread) => thread.unread);

  it("is what others said since, on whatever device one reads; visitors are told nothing", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const { post } = await start(forum, ada);
    await reply(ada, post);
    expect(await unread(forum.slug, bob)).to.deep.equal([2]);
    expect(await unread(forum.slug, ada)).to.deep.equal([0]);
    expect(await unread(forum.slug, house.browser())).to.deep.equal([null]);
    const phone = house.browser();
    phone.secret = bob.secret;
    const { place } = await phone.get("forums.thread", { session: forum.slug, thread: post });
    await phone.get("forums.markRead", { entry: post, upTo: place });
    expect(await unread(forum.slug, bob)).to.deep.equal([0]);
    await reply(ada, post);
    expect(await unread(forum.slug, bob)).to.deep.equal([1]);
    await phone.get("forums.markRead", { entry: post, upTo: 1 });
    expect(await unread(forum.slug, bob), "it never shrinks").to.deep.equal([1]);
  });

  it("leaves out what is taken from view, and stays right when posts are split off", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const { post } = await start(forum, ada);
    const first = await reply(ada, post);
    await bob.get("forums.markRead", { entry: post, upTo: first.place });
    const second = await reply(ada, first.post);
    await forum.host.get("forums.split", { entry: first.post, title: "Apart" });
    expect(await unread(forum.slug, bob)).to.deep.equal([1, 0]);
    await forum.host.get("moderation.hide", { entry: second.post, reason: "rude" });
    expect(await unread(forum.slug, bob)).to.deep.equal([0, 0]);
  });

  it("counts for nobody beyond the thread: a place further on than its last post is that of its last post", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const { post } = await start(forum, ada);
    await bob.get("forums.markRead", { entry: post, upTo: 1_000_000 });
    await reply(ada, post);
    expect(await unread(forum.slug, bob)).to.deep.equal([1]);
  });
});
