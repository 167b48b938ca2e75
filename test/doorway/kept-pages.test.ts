import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { openForum, reply, start } from "../support/forums.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { cookieOf } from "./over-http.ts";

describe("a page that is asked for again", function () {
  this.timeout(60_000);
  const server = withServer();

  interface Asked {
    readonly tag?: string | null;
    readonly cookie?: string;
  }
  const get = async (path: string, { tag = null, cookie = "" }: Asked = {}) => {
    // as a browser asks; by itself fetch would want everything anew
    const known = tag === null ? {} : { "if-none-match": tag, "cache-control": "max-age=0" };
    const headers = { cookie, ...known };
    const answer = await fetch(server.url + path, { headers });
    return { status: answer.status, tag: answer.headers.get("etag"), text: await answer.text() };
  };
  async function thread() {
    const forum = await openForum(server.house);
    const { post } = await start(forum, forum.host, { title: "Play", text: "Why play?" });
    // the clock notes that the forum has opened
    const at = { session: forum.slug, thread: post };
    await until(async () => (await forum.host.get("forums.thread", at)).place === 2);
    return { forum, post, path: `/forums/${forum.slug}/${post}` };
  }
  /** The answer to somebody who has the page of a moment ago; within one minute, which every page tells. */
  async function twice(path: string, asked: Asked = {}, between = async (): Promise<void> => {}) {
    for (;;) {
      const minute = new Date().getMinutes();
      const first = await get(path, asked);
      await between();
      const second = await get(path, { ...asked, tag: first.tag });
      if (new Date().getMinutes() === minute) return { first, second };
    }
  }

  it("is not sent again while it is the same: thread, list, calendar, transcript", async () => {
    const { forum, path } = await thread();
    const over = await thread();
    await over.forum.at(-3_600, -1);
    const list = `/forums/${forum.slug}`;
    for (const page of [path, list, "/calendar", over.path, `${list}/team`]) {
      const { first, second } = await twice(page);
      expect(first.status, page).to.equal(200);
      expect(first.text, page).to.contain("<!doctype html>");
      expect(second, page).to.deep.equal({ status: 304, tag: first.tag, text: "" });
    }
  });

  it("is another one after whatever shows on it: a reply, words taken from view, a like, a new name, the close", async () => {
    const { forum, post, path } = await thread();
    const ada = await proven(server.house, "Ada Adder");
    const changes: Readonly<Record<string, () => Promise<unknown>>> = {
      "Because of rain": () => reply(ada, post, "Because of rain"),
      "1 like": () => ada.get("rooms.like", { entry: post }),
      "Taken from view": () =>
        forum.host.get("moderation.hide", { entry: post, reason: "off-topic" }),
      "It closed on": () => forum.at(-3_600, -1),
    };
    for (const [words, change] of Object.entries(changes)) {
      const before = await get(path);
      expect(before.text).not.to.contain(words);
      await change();
      const after = await get(path, { tag: before.tag });
      expect(after.status, words).to.equal(200);
      expect(after.text).to.contain(words);
    }
    expect((await get(path)).text).not.to.contain("Why play?");
    const list = `/forums/${forum.slug}`;
    const named = await get(list);
    expect(named.text).to.contain("Hana Host");
    await forum.host.get("people.rename", { name: "Hana Hostess" });
    const renamed = await get(list, { tag: named.tag });
    expect(renamed.text).to.contain("Hana Hostess");
  });

  it("is another one after whatever else shows on it, and is kept in between", async () => {
    const { forum, post, path } = await thread();
    const { host, slug } = forum;
    const list = `/forums/${slug}`;
    const ada = await proven(server.house, "Ada Adder");
    const { post: other } = await reply(ada, post, "The other words");
    const sql = (statement: string, to: string) => () =>
      server.house.db.query(statement, [slug, to]);
    const changes: readonly (readonly [string, string, () => Promise<unknown>])[] = [
      [
        path,
        "Mended words",
        () => ada.get("forums.edit", { entry: other, id: randomUUID(), text: "Mended words" }),
      ],
      [path, "1 like", () => host.get("rooms.like", { entry: other })],
      [
        path,
        "2 likes",
        () =>
          ada
            .get("rooms.like", { entry: post })
            .then(() => ada.get("rooms.like", { entry: other })),
      ],
      [path, "1 like<", () => ada.get("rooms.unlike", { entry: other })],
      [
        path,
        "Taken from view",
        () => host.get("moderation.hide", { entry: other, reason: "off-topic" }),
      ],
      [path, "Mended words", () => host.get("moderation.restore", { entry: other })],
      [
        list,
        "Ada Adder",
        () =>
          host.get("sessions.giveRole", { session: slug, handle: ada.handle, role: "moderator" }),
      ],
      [
        path,
        "Another forum",
        sql(`update sessions set title = $2 where slug = $1`, "Another forum"),
      ],
      [
        list,
        "Another school",
        sql(
          `update organisations set name = $2 where id = (select organisation_id from sessions where slug = $1)`,
          "Another school",
        ),
      ],
      [list, "It closed on", () => forum.at(-3_600, -1)],
    ];
    for (const [page, words, change] of changes) {
      const { first, second } = await twice(page);
      expect(second.status, `before ${words}`).to.equal(304);
      await change();
      const after = await get(page, { tag: first.tag });
      expect(after.status, words).to.equal(200);
      expect(after.text).to.contain(words);
    }
  });

  it("closes by the clock alone, to the second", async () => {
    const { forum, path } = await thread();
    let [ends, open] = [0, await get(path)];
    // a page that came so late that it may tell of the close is asked for again, with more time
    for (let seconds = 2.5; Date.now() >= ends; seconds *= 2) {
      ends = Date.now() + seconds * 1_000;
      await forum.at(-3_600, seconds);
      open = await get(path);
    }
    expect(open.text).not.to.contain("It closed on");
    await until(async () => (await get(path)).text.includes("It closed on"));
    expect(Date.now()).to.be.greaterThan(ends - 1_000);
  });

  it("has no tag where it is refused, so that a refusal is never taken for it", async () => {
    const { forum } = await thread();
    const { status, tag } = await get(`/forums/${forum.slug}/${randomUUID()}`);
    expect({ status, tag }).to.deep.equal({ status: 404, tag: null });
  });

  it("shows the history of a post of another forum as it is now", async () => {
    const { path } = await thread();
    const elsewhere = await thread();
    const { host } = elsewhere.forum;
    const { post } = await reply(host, elsewhere.post, "Words elsewhere");
    const asked = `${path}?history=${post}`;
    const { versions } = await host.get("forums.history", { entry: post });
    expect(versions).to.have.length(1);
    const first = await get(asked);
    await host.get("moderation.hide", { entry: post, reason: "off-topic" });
    expect((await get(asked, { tag: first.tag })).status).to.equal(200);
  });

  it("is told in the reader's own zone, order and query", async () => {
    const { path } = await thread();
    const tags = new Set<string | null>();
    for (const [more, cookie] of [
      ["", ""],
      ["", "zone=America%2FNew_York"],
      ["?order=flat", ""],
      ["?order=flat", "zone=America%2FNew_York"],
    ] as const) {
      const { first, second } = await twice(path + more, { cookie });
      expect(second.status).to.equal(304);
      tags.add(first.tag);
    }
    expect(tags.size).to.equal(4);
  });

  it("is never a member's for a visitor, nor a visitor's for a member", async () => {
    const { path } = await thread();
    const ada = await proven(server.house, "Ada Adder");
    const cookie = cookieOf(ada.secret)["cookie"] ?? "";
    const visitors = await get(path);
    const members = await get(path, { cookie, tag: visitors.tag });
    expect(members.status).to.equal(200);
    expect(members.text).to.contain("Ada Adder");
    const again = await get(path, { tag: members.tag });
    expect(again.status).to.equal(200);
    expect(again.text).not.to.contain("Ada Adder");
  });
});
