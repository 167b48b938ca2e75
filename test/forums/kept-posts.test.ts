import { expect } from "chai";
import { openForum, reply, start } from "../support/forums.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { cookieOf } from "../doorway/over-http.ts";

describe("the posts of a thread whose HTML is kept", function () {
  this.timeout(60_000);
  const server = withServer();

  const get = async (path: string, cookie = ""): Promise<string> =>
    (await fetch(server.url + path, { headers: { cookie } })).text();
  /** From the first post to the last. */
  const postsOf = (html: string): string => /<ol class="posts">.*<\/ol>/s.exec(html)?.[0] ?? "";

  async function thread() {
    const forum = await openForum(server.house);
    const { post } = await start(forum, forum.host, { title: "Play", text: "Why *play*?" });
    const ada = await proven(server.house, "Ada Adder");
    const { post: deep } = await reply(ada, post, "Because of rain");
    await reply(forum.host, deep, "And of sun");
    const path = `/forums/${forum.slug}/${post}`;
    return { forum, post, deep, path, ada, cookie: cookieOf(ada.secret)["cookie"] ?? "" };
  }

  it("are shown as they are to each reader: signed in or not, in each zone, as a tree and by time", async () => {
    const { path, cookie, post, ada, deep } = await thread();
    await ada.get("rooms.like", { entry: post });
    const seen = new Set<string>();
    for (const query of ["", "?order=flat"])
      for (const who of ["", cookie])
        for (const zone of ["", "zone=America%2FNew_York", "zone=Asia%2FKolkata"])
          seen.add(postsOf(await get(path + query, `${who}; ${zone}`)));
    // UTC is the zone of the forum
    expect(seen.size).to.equal(12);
    const [visitors = "", , , , , , flat = ""] = seen;
    expect(visitors).not.to.contain("reply=");
    expect(visitors).to.contain("1 like").and.contain("<em>play</em>");
    expect(flat).to.contain(`href="#e-${deep}"`);
    expect(postsOf(await get(path, cookie)))
      .to.contain(`reply=${deep}`)
      .and.contain(`about=${post}`);
  });

  it("are told anew with what changed about them, and nobody else's marks are on them", async () => {
    const { path, cookie, post, ada, forum, deep } = await thread();
    const bob = await proven(server.house, "Bob");
    const bobs = cookieOf(bob.secret)["cookie"] ?? "";
    await bob.get("forums.markRead", { entry: post, upTo: 2 });
    expect(postsOf(await get(path, bobs))).to.contain('class="new"');
    expect(postsOf(await get(path, cookie))).not.to.contain('class="new"');
    expect(postsOf(await get(path))).not.to.contain('class="new"');
    await bob.get("forums.markRead", { entry: post, upTo: 100 });
    expect(postsOf(await get(path, bobs))).not.to.contain('class="new"');
    await ada.get("rooms.like", { entry: deep });
    expect(postsOf(await get(path))).to.contain("1 like");
    await forum.host.get("moderation.hide", { entry: deep, reason: "off-topic" });
    expect(postsOf(await get(path))).not.to.contain("Because of rain");
    const page = postsOf(await get(`${path}?about=${post}`, bobs));
    expect(page).to.contain("<form");
    expect(postsOf(await get(path, bobs))).not.to.contain("<form");
  });
});
