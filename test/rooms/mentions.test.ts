import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { renderPost } from "../../server/forums/index.ts";
import { render } from "../../server/rooms/index.ts";
import { liveChat } from "../support/chats.ts";
import { openForum, postsIn, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

const known = new Map([
  ["ada", "/people/ada"],
  ["ada-2", "/people/ada-2"],
]);
const to = (handle: string, said = `@${handle}`): string =>
  `<a class="mention" href="/people/${handle}">${said}</a>`;

describe("mentioning somebody", function () {
  this.timeout(60_000);

  it("leads to whoever has the handle, wherever it stands in the words", () => {
    expect(render("@ada", known)).to.equal(`<p>${to("ada")}</p>`);
    expect(render("Well, @Ada: *ask @ada-2!* (@ada)", known)).to.equal(
      `<p>Well, ${to("ada", "@Ada")}: <em>ask ${to("ada-2")}!</em> (${to("ada")})</p>`,
    );
  });

  it("is nothing where nobody has the handle, in an address, in a longer word, or where it was escaped", () => {
    for (const text of ["@bob", "x@ada", "@@ada", "@adam", "@ada_x", "@adaé", "/@ada"])
      expect(render(text, known), text).to.equal(null);
    expect(render("\\@ada", known)).to.equal("<p>@ada</p>");
    expect(render("mail x@ada.org", known)).not.to.contain("mention");
  });

  it("is nothing in code, and nothing in a link", async () => {
    for (const text of ["`@ada`", "```\n@ada\n```", "[@ada](https://example.org)"])
      expect(render(text, known), text).not.to.contain("mention");
    expect(await renderPost("    @ada", { mentions: known })).not.to.contain("mention");
    const long = `@ada ${"word ".repeat(1_500)}`;
    expect(await renderPost(long, { mentions: known })).to.contain(to("ada"));
  });

  it("cannot be imitated: no other page of ours is led to", () => {
    for (const text of ["[x](/people/ada)", '<a class="mention" href="/people/ada">x</a>'])
      expect(render(text, known) ?? "", text).not.to.contain("<a");
  });

  describe("in a room", () => {
    let house: House;
    before(async () => (house = await openHouse()));

    it("is there in posts, edits and chat messages, also of those whose address is not proven", async () => {
      const forum = await openForum(house);
      const [ada, bob] = [await proven(house, "Ada"), await signUp(house, "Bob")];
      const { post } = await start(forum, bob, { text: `What says @${ada.handle}?` });
      const answer = await lawful(house, forum.room, () => reply(ada, post, "Nothing."));
      const edit = { entry: answer.post, id: randomUUID(), text: `Ask @${bob.handle}.` };
      await lawful(house, forum.room, () => ada.get("forums.edit", edit));
      const html = (await postsIn(forum, house.browser(), post)).map((entry) => entry.html);
      expect(html).to.deep.equal([
        `<p>What says ${to(ada.handle)}?</p>`,
        `<p>Ask ${to(bob.handle)}.</p>`,
      ]);
      const preview = await bob.get("forums.preview", { text: `@${ada.handle} @nobody-here` });
      expect(preview.html).to.equal(`<p>${to(ada.handle)} @nobody-here</p>`);

      const chat = await liveChat(house);
      const said = { room: chat.floor, id: randomUUID(), text: `@${ada.handle} A1 yes` };
      await bob.get("chats.postMessage", said);
      const { records } = await house.browser().get("chats.floor", { session: chat.slug });
      expect(records.at(-1)?.html).to.equal(`<p>${to(ada.handle)} A1 yes</p>`);
    });

    it("leads nowhere in a file, which has no pages beside it", async () => {
      const forum = await openForum(house);
      const ada = await proven(house, "Ada");
      await start(forum, ada, { text: `It is me, @${ada.handle}.` });
      await forum.at(-3_600, -1);
      const asked = { session: forum.slug, format: "html" } as const;
      const { content } = await house.browser().get("archive.file", asked);
      expect(content).to.contain(`<a class="mention">@${ada.handle}</a>`);
    });
  });
});
