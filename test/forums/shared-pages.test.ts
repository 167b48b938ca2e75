import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { z } from "zod";
import { Forum } from "../../shared/forum-shapes.ts";
import { Me } from "../../shared/people.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import type { Browser } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { cookieOf } from "../doorway/over-http.ts";

/** What the browser is told of the page, as far as it is somebody's own. */
const Embedded = z.object({
  reader: z.object({ me: Me, unread: z.number() }),
  data: z.object({
    forum: Forum,
    following: z.boolean(),
    thread: z.object({ thread: z.string(), read: z.number() }),
  }),
});

describe("the page of a thread that members share", function () {
  this.timeout(120_000);
  const server = withServer();

  type Person = Awaited<ReturnType<typeof proven>>;
  interface At {
    readonly forum: HeldForum;
    readonly post: string;
    readonly path: string;
  }
  const get = async (path: string, person: Browser, tag = "") => {
    const known = tag === "" ? {} : { "if-none-match": tag, "cache-control": "max-age=0" };
    const headers = { ...cookieOf(person.secret), ...known };
    const answer = await fetch(server.url + path, { headers });
    const { status } = answer;
    return { status, tag: answer.headers.get("etag") ?? "", html: await answer.text() };
  };
  /** Notices come a moment after what they tell. */
  async function whileUnreadStays(path: string, person: Browser) {
    for (;;) {
      const { unread } = await person.get("notices.count", {});
      const { html } = await get(path, person);
      if ((await person.get("notices.count", {})).unread === unread) return { html, unread };
    }
  }
  const freshIdOf = (html: string): string =>
    /name="id" value="([^"]*)"/.exec(html)?.[1] ?? "no form";

  async function thread(): Promise<At> {
    const forum = await openForum(server.house);
    const { post } = await start(forum, forum.host, { title: "Play", text: "Why play?" });
    await reply(forum.host, post, "Because of rain");
    // the clock records it a moment later, and so changes the page
    await until(async () => {
      const opened = `select from records where room_id = $1 and kind = 'opened'`;
      return (await server.house.db.query(opened, [forum.room])).length > 0;
    });
    return { forum, post, path: `/forums/${forum.slug}/${post}` };
  }
  const people = async () => ({
    ada: await proven(server.house, "Ada Adder"),
    bob: await proven(server.house, `Bob "B" O’Neill <b>`),
  });

  /** The page is theirs: it tells what each request would tell them, and nothing of the others. */
  async function expectTheirs({ forum, post, path }: At, mine: Browser, others: readonly Person[]) {
    const { html, unread } = await whileUnreadStays(path, mine);
    const { me } = await mine.get("people.me", {});
    const asked = { session: forum.slug, thread: post };
    const shown = Embedded.parse(JSON.parse(/id="lyceum">(.*)<\/script>/.exec(html)?.[1] ?? ""));
    expect(shown).to.deep.equal({
      reader: { me, unread },
      data: {
        forum: await mine.get("forums.one", { session: forum.slug }),
        ...(await mine.get("notices.following", { entry: post })),
        thread: { thread: post, read: (await mine.get("forums.thread", asked)).read },
      },
    });
    const escaped = (me?.name ?? "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    expect(html).to.contain(
      `<bdi class="name">${escaped.replaceAll('"', "&quot;")}</bdi></a><form`,
    );
    expect(html).to.contain(`action="/api/notices.${shown.data.following ? "un" : ""}follow"`);
    for (const other of others) {
      expect(html).not.to.contain(other.email);
      const { me: they } = await other.get("people.me", {});
      expect(html).not.to.contain(they?.id);
    }
    return html;
  }

  it("holds what is one's own, and nothing of anybody else, whatever they have done", async () => {
    const at = await thread();
    const { forum, post } = at;
    const { ada, bob } = await people();
    const moderate = { session: forum.slug, handle: ada.handle };
    const changes: Readonly<Record<string, () => Promise<unknown>>> = {
      nothing: async () => undefined,
      "Ada follows": () => ada.get("notices.follow", { entry: post }),
      "the host posts": () => reply(forum.host, post, "And of sun"),
      "Ada has read": () => ada.get("forums.markRead", { entry: post, upTo: 3 }),
      "Bob has read all": () => bob.get("forums.markRead", { entry: post, upTo: 1_000 }),
      "Ada posts": () => reply(ada, post, "Says Ada"),
      "Ada has read her own": () => ada.get("forums.markRead", { entry: post, upTo: 1_000 }),
      "Ada chooses initials": () =>
        ada.get("rooms.consent", { session: forum.slug, as: "initials" }),
      "Bob likes": () => bob.get("rooms.like", { entry: post }),
      "Ada follows no longer": () => ada.get("notices.unfollow", { entry: post }),
      "Ada has another name": () => ada.get("people.rename", { name: "Ada A." }),
      "Ada answers a card": () =>
        ada.get("people.saveCard", { card: "subjects", answer: "</script> & art" }),
      "Ada is muted": () =>
        forum.host.get("moderation.mute", { ...moderate, reason: "off-topic", minutes: 5 }),
      "Ada moderates": () =>
        forum.host.get("sessions.giveRole", { ...moderate, role: "moderator" }),
      "Ada moderates no longer": () => forum.host.get("sessions.endRole", moderate),
    };
    for (const [what, change] of Object.entries(changes)) {
      await change();
      try {
        await expectTheirs(at, ada, [bob]);
        await expectTheirs(at, bob, [ada]);
        await expectTheirs(at, forum.host, [ada, bob]);
      } catch (error) {
        throw new Error(`once ${what}`, { cause: error });
      }
    }
  });

  it("is another one at once after whatever shows on it", async () => {
    const { forum, post, path } = await thread();
    const { ada, bob } = await people();
    const { post: other } = await reply(forum.host, post, "The other words");
    const { host } = forum;
    const hidden = { entry: other, reason: "off-topic" } as const;
    const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["Newly said", () => reply(host, post, "Newly said")],
      ["Mended", () => host.get("forums.edit", { entry: other, id: randomUUID(), text: "Mended" })],
      ["1 like", () => bob.get("rooms.like", { entry: other })],
      ["Taken from view", () => host.get("moderation.hide", hidden)],
      ["Mended", () => host.get("moderation.restore", { entry: other })],
      ["Ada Adders", () => ada.get("people.rename", { name: "Ada Adders" })],
      ["It closed on", () => forum.at(-3_600, -1)],
    ];
    for (const [words, change] of changes) {
      const before = await get(path, ada);
      await get(path, bob);
      expect(before.html, words).not.to.contain(words);
      await change();
      const after = await get(path, ada, before.tag);
      expect(after.status, words).to.equal(200);
      expect(after.html).to.contain(words);
      if (words === "Taken from view") expect(after.html).not.to.contain("Mended");
    }
    expect((await get(path, bob)).html).not.to.contain("Ada Adders");
  });

  it("marks for each what is new to them", async () => {
    const { forum, post, path } = await thread();
    const { ada, bob } = await people();
    await ada.get("forums.markRead", { entry: post, upTo: 1_000 });
    await bob.get("forums.markRead", { entry: post, upTo: 1_000 });
    await reply(forum.host, post, "News of the host");
    await reply(ada, post, "News of Ada");
    const newIn = async (person: Person): Promise<number> =>
      (await get(path, person)).html.split('class="new"').length - 1;
    expect(await newIn(bob)).to.equal(2);
    expect(await newIn(ada)).to.equal(1);
    await bob.get("forums.markRead", { entry: post, upTo: 1_000 });
    expect(await newIn(bob)).to.equal(0);
    expect(await newIn(ada)).to.equal(1);
  });

  it("brings a form with an id of its own to each, which is good", async () => {
    const { path, post, forum } = await thread();
    const { ada, bob } = await people();
    const ids = new Set<string>();
    for (const person of [ada, bob, ada]) {
      const id = freshIdOf((await get(path, person)).html);
      ids.add(id);
      await person.get("forums.reply", { entry: post, id, text: `By ${id}` });
      expect((await get(path, forum.host)).html).to.contain(`By ${id}`);
    }
    expect(ids.size).to.equal(3);
  });

  it("is not sent again to whoever has it, and never taken for somebody else's", async () => {
    const { path } = await thread();
    const { ada, bob } = await people();
    for (;;) {
      const minute = new Date().getMinutes();
      const first = await get(path, ada);
      const again = await get(path, ada, first.tag);
      const others = await get(path, bob, first.tag);
      if (new Date().getMinutes() !== minute) continue;
      expect(again).to.deep.equal({ status: 304, tag: first.tag, html: "" });
      expect(others.status).to.equal(200);
      expect(others.tag).not.to.equal(first.tag);
      return;
    }
  });
});
