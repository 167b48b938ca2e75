import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { renderPost } from "../../server/forums/rendering.ts";
import { longestPost } from "../../shared/limits.ts";
import { openForum, postsIn, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

describe("posting in a forum", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("keeps a thread and its replies, whoever reads them later", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const first = await lawful(house, forum.room, () =>
      start(forum, ada, { title: "Play", text: "Why *play*?" }),
    );
    const second = await lawful(house, forum.room, () => reply(bob, first.post, "Because."));
    expect(second).to.include({ session: forum.slug, thread: first.post });
    const posts = await postsIn(forum, house.browser(), first.post);
    expect(posts.map(({ title, html, text }) => [title, html ?? text])).to.deep.equal([
      ["Play", "<p>Why <em>play</em>?</p>"],
      [null, "Because."],
    ]);
    expect(posts.map(({ repliesTo }) => repliesTo)).to.deep.equal([null, first.post]);
  });

  it("is the same post however often it is asked with the same id, and a conflict with other words", async () => {
    const forum = await openForum(house);
    const asked = { session: forum.slug, id: randomUUID(), title: "Play", text: "Why?" };
    const kept = await forum.host.get("forums.startThread", asked);
    expect(await forum.host.get("forums.startThread", asked)).to.deep.equal(kept);
    const other = await forum.host.refused("forums.startThread", { ...asked, text: "How?" });
    expect(other).to.include({ code: "conflict", key: "id-used" });
  });

  it("is refused to whoever posts more than others can be made to read, for a while, and to nobody else", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const text = "x".repeat(longestPost);
    const { post } = await start(forum, ada, { title: "Long", text: "Much" });
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const replies = (id: string) => ada.ask("forums.reply", { entry: post, id, text });
    for (const one of ids) expect(await replies(one)).to.include({ ok: true });
    const id = randomUUID();
    const refused = await ada.refused("forums.reply", { entry: post, id, text });
    expect(refused).to.include({ code: "too-fast", key: "posted-much", retryAfter: 600 });
    const edit = { entry: post, id: randomUUID(), text };
    expect(await ada.refused("forums.edit", edit)).to.include({ key: "posted-much" });
    expect(await replies(ids[3] ?? ""), "what was kept before").to.include({ ok: true });
    expect(await bob.ask("forums.reply", { entry: post, id, text })).to.include({ ok: true });
  });

  it("is refused before the first day and after the last one, telling when; reading never is", async () => {
    const forum = await openForum(house);
    const { post } = await start(forum, forum.host);
    await forum.at(60, 3_600);
    const again = { entry: post, id: randomUUID(), text: "Too early." };
    expect(await forum.host.refused("forums.reply", again)).to.include({ key: "forum-not-open" });
    await forum.at(-3_600, -1);
    for (const [name, asked] of [
      ["forums.reply", again],
      ["forums.edit", again],
      ["forums.startThread", { session: forum.slug, id: randomUUID(), title: "A", text: "B" }],
      ["forums.split", { entry: post, title: "A" }],
    ] as const)
      expect(await forum.host.refused(name, asked), name).to.include({
        code: "closed",
        key: "forum-closed",
      });
    expect(await postsIn(forum, house.browser(), post)).to.have.length(1);
    await forum.at(-3_600, 60);
    await forum.host.get("forums.reply", again);
  });

  it("is for those signed in, and not for whoever is muted, who is told until when", async () => {
    const forum = await openForum(house);
    const ada = await proven(house, "Ada");
    const { post } = await start(forum, forum.host);
    const asked = { entry: post, id: randomUUID(), text: "Hello." };
    expect((await house.browser().refused("forums.reply", asked)).code).to.equal("not-signed-in");
    const mute = { session: forum.slug, handle: ada.handle, reason: "rude", minutes: 5 } as const;
    const { measure } = await forum.host.get("moderation.mute", mute);
    const refusal = await ada.refused("forums.reply", asked);
    expect(refusal.key).to.equal("muted");
    expect(refusal.values["until"]).to.be.a("string");
    await forum.host.get("moderation.lift", { session: forum.slug, measure });
    await ada.get("forums.reply", asked);
  });

  it("takes links only from proven addresses", async () => {
    const forum = await openForum(house);
    const [ada, bob] = [await signUp(house, "Ada"), await proven(house, "Bob")];
    const { post } = await start(forum, forum.host);
    const asked = { entry: post, id: randomUUID(), text: "See https://example.org" };
    const refusal = await ada.refused("forums.reply", asked);
    expect(refusal.fields["text"]?.key).to.equal("links-need-proof");
    await bob.get("forums.reply", asked);
  });

  it("replies to nothing that is not there: elsewhere, hidden, unknown", async () => {
    const [forum, other] = [await openForum(house), await openForum(house)];
    const { post } = await start(forum, forum.host);
    await forum.host.get("moderation.hide", { entry: post, reason: "rude" });
    for (const entry of [post, randomUUID()])
      expect(
        (await forum.host.refused("forums.reply", { entry, id: randomUUID(), text: "A" })).code,
      ).to.equal("not-found");
    const elsewhere = await start(other, other.host);
    const asked = { session: forum.slug, thread: elsewhere.post };
    expect((await forum.host.refused("forums.thread", asked)).code).to.equal("not-found");
  });

  it("shows lists, quotes, code and small headings, and lets no HTML and no picture through", async () => {
    const { host } = await openForum(house);
    const text =
      "# Big\n\n> quoted\n\n1. one\n2. two\n\n```\n<b>\n```\n\n![x](https://e.org/x.png) <img src=x>";
    const { html } = await host.get("forums.preview", { text });
    expect(html).to.include("<h6>Big</h6>").and.include("<blockquote>").and.include("<ol>");
    expect(html).to.include("<pre><code>&lt;b&gt;");
    expect(html).not.to.match(/<(?:img|h[1-5]|b)\b/);
  });

  it("shows a very long post like a short one, and takes no longer one", async () => {
    const { host } = await openForum(house);
    const long = "A paragraph with *stress*.\n\n".repeat(500);
    expect((await host.get("forums.preview", { text: long })).html).to.include("<em>stress</em>");
    const tooLong = await host.refused("forums.preview", { text: "x".repeat(longestPost + 1) });
    expect(tooLong.fields["text"]?.key).to.equal("too-long");
  });

  it("shows a post that takes too long as it was typed, and the next one as it should be", async () => {
    const long = "*a* ".repeat(10_000);
    expect(await renderPost(long, { most: 1 })).to.equal(null);
    expect(await renderPost(long, { most: 60_000 })).to.include("<em>a</em>");
  });
});
