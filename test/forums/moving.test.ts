import { expect } from "chai";
import { openForum, postsIn, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

describe("moving, splitting and merging", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  /** A thread of three posts in a chain, and another thread. */
  async function two() {
    const forum = await openForum(house);
    const ada = await proven(house, "Ada");
    const root = (await start(forum, ada, { title: "Play", text: "1" })).post;
    const child = (await reply(ada, root, "2")).post;
    const leaf = (await reply(ada, child, "3")).post;
    const other = (await start(forum, ada, { title: "Work", text: "4" })).post;
    const threads = async () =>
      (await ada.get("forums.threads", { session: forum.slug })).threads.map(
        ({ id, title, posts }) => [id, title, posts],
      );
    const thread = async (post: string) =>
      (await ada.get("forums.whereIs", { entry: post })).thread;
    return { forum, ada, host: forum.host, root, child, leaf, other, threads, thread };
  }

  it("moves a post with all that is under it, and its address follows", async () => {
    const { forum, host, root, child, leaf, other, threads, thread } = await two();
    const under = `https://lyceum.example/e/${other}`;
    await lawful(house, forum.room, () => host.get("forums.move", { entry: child, under }));
    for (const post of [child, leaf]) expect(await thread(post)).to.equal(other);
    expect(await threads()).to.deep.equal([
      [other, "Work", 3],
      [root, "Play", 1],
    ]);
    const posts = await postsIn(forum, host, leaf);
    expect(posts.map(({ id, repliesTo }) => [id, repliesTo])).to.deep.equal([
      [child, other],
      [leaf, child],
      [other, null],
    ]);
  });

  it("splits a post off as a thread with a title of its own, and merges a thread below a post", async () => {
    const { forum, host, root, child, leaf, other, threads, thread } = await two();
    const split = { entry: child, title: "Play at home" };
    await lawful(house, forum.room, () => host.get("forums.split", split));
    expect(await threads()).to.deep.equal([
      [other, "Work", 1],
      [child, "Play at home", 2],
      [root, "Play", 1],
    ]);
    expect((await host.refused("forums.split", split)).key).to.equal("is-a-thread");
    await lawful(house, forum.room, () => host.get("forums.move", { entry: child, under: other }));
    expect(await threads()).to.deep.equal([
      [other, "Work", 3],
      [root, "Play", 1],
    ]);
    expect(await thread(leaf)).to.equal(other);
    expect(
      (await host.get("forums.thread", { session: forum.slug, thread: child })).title,
    ).to.equal("Work");
  });

  it("puts nothing under itself, nor under what is in another forum", async () => {
    const { host, root, leaf } = await two();
    const elsewhere = await openForum(house);
    const { post } = await start(elsewhere, elsewhere.host);
    for (const under of [root, leaf])
      expect((await host.refused("forums.move", { entry: root, under })).key).to.equal(
        "moved-under-itself",
      );
    const refusal = await host.refused("forums.move", { entry: root, under: post });
    expect(refusal.fields["under"]?.key).to.equal("no-such-post");
  });

  it("keeps the title of a thread that was split off when it is hidden and restored", async () => {
    const { forum, host, child, threads } = await two();
    await host.get("forums.split", { entry: child, title: "Play at home" });
    for (const what of ["hide", "restore"] as const)
      await lawful(house, forum.room, () =>
        host.get(`moderation.${what}`, { entry: child, reason: "mistake" }),
      );
    expect((await threads()).map(([, title]) => title)).to.include("Play at home");
    await host.get("moderation.hide", { entry: child, reason: "rude" });
    const { records } = await host.get("rooms.read", { room: forum.room, after: 0 });
    expect(JSON.stringify(records)).not.to.include("Play at home");
  });

  it("is right in any order: threads, counts and unread are what the records say", async () => {
    const { forum, ada, host, root, child, leaf, other } = await two();
    await host.get("forums.move", { entry: leaf, under: root });
    await host.get("forums.move", { entry: other, under: leaf });
    await host.get("forums.split", { entry: leaf, title: "Leaf" });
    await host.get("forums.move", { entry: root, under: leaf });
    await host.get("forums.move", { entry: child, under: leaf });
    const posts = await postsIn(forum, ada, root);
    expect(new Map(posts.map(({ id, repliesTo }) => [id, repliesTo]))).to.deep.equal(
      new Map([
        [root, leaf],
        [child, leaf],
        [leaf, null],
        [other, leaf],
      ]),
    );
    const { threads } = await host.get("forums.threads", { session: forum.slug });
    expect(threads.map(({ id, posts: count }) => [id, count])).to.deep.equal([[leaf, 4]]);
  });
});
