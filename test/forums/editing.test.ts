import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { openForum, postsIn, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

describe("editing a post", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("is for its author and the moderators, and everybody sees what it said before", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const { post } = await start(forum, ada, { title: "Play", text: "Frist." });
    const edit = (text: string) => ({ entry: post, id: randomUUID(), text });
    const refusal = await bob.refused("forums.edit", edit("Mine now."));
    expect(refusal).to.include({ code: "not-allowed", key: "not-your-post" });
    await lawful(house, forum.room, () => ada.get("forums.edit", edit("First.")));
    await lawful(house, forum.room, () => forum.host.get("forums.edit", edit("**First.**")));
    const [now] = await postsIn(forum, bob, post);
    expect(now).to.include({ text: "**First.**", title: "Play", edited: true });
    expect(now?.who?.name).to.equal("Ada");
    const { versions } = await house.browser().get("forums.history", { entry: post });
    expect(versions.map(({ text, who }) => [text, who?.name])).to.deep.equal([
      ["Frist.", "Ada"],
      ["First.", "Ada"],
      ["**First.**", "Hana Host"],
    ]);
  });

  it("changes the title of a thread, and of nothing else", async () => {
    const forum = await openForum(house);
    const { post } = await start(forum, forum.host, { title: "Plya", text: "Text." });
    const below = await reply(forum.host, post);
    const titled = { text: "Text.", title: "Play" };
    await forum.host.get("forums.edit", { entry: post, id: randomUUID(), ...titled });
    await forum.host.get("forums.edit", { entry: below.post, id: randomUUID(), ...titled });
    const posts = await postsIn(forum, forum.host, post);
    expect(posts.map(({ title }) => title)).to.deep.equal(["Play", null]);
    const { threads } = await forum.host.get("forums.threads", { session: forum.slug });
    expect(threads.map(({ title }) => title)).to.deep.equal(["Play"]);
  });

  it("leaves nothing to be seen of a post that is taken from view, and all of it when it is back", async () => {
    const forum = await openForum(house);
    const ada = await proven(house, "Ada");
    const { post } = await start(forum, ada, { title: "Play", text: "One." });
    await ada.get("forums.edit", { entry: post, id: randomUUID(), text: "Two.", title: "Plays" });
    const turn = (what: "hide" | "restore") =>
      lawful(house, forum.room, () =>
        forum.host.get(`moderation.${what}`, { entry: post, reason: "mistake" }),
      );
    await turn("hide");
    expect((await ada.get("forums.history", { entry: post })).versions).to.deep.equal([]);
    expect((await postsIn(forum, ada, post))[0]).to.include({ text: null, title: null });
    expect((await ada.get("forums.threads", { session: forum.slug })).threads[0]).to.include({
      title: null,
      posts: 0,
    });
    await turn("restore");
    const [back] = await postsIn(forum, ada, post);
    expect(back).to.include({ text: "Two.", title: "Plays", edited: true });
    expect((await ada.get("forums.history", { entry: post })).versions).to.have.length(2);
  });
});
