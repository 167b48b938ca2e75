import { expect } from "chai";
import { keepPages } from "../../server/frame/http/kept-pages.ts";
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

describe("the pages that are kept", () => {
  it("are made once each, and the ones that nobody wanted for longest are forgotten first", () => {
    const kept = keepPages(10);
    const made: string[] = [];
    const get = (tag: string, html = tag.repeat(4)): string =>
      kept.get(tag, () => {
        made.push(tag);
        return html;
      });
    expect([get("a"), get("b"), get("a"), get("c")]).to.deep.equal([
      "aaaa",
      "bbbb",
      "aaaa",
      "cccc",
    ]);
    expect(made.join("")).to.equal("abc");
    expect([get("a"), get("b")]).to.deep.equal(["aaaa", "bbbb"]);
    expect(made.join("")).to.equal("abcb");
    expect(get("d", "d".repeat(20))).to.have.length(20);
    get("d");
    expect(made.join("")).to.equal("abcbdd");
  });
});
