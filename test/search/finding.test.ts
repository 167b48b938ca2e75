import { expect } from "chai";
import { host } from "../support/chats.ts";
import { anEvent } from "../support/events.ts";
import { reply, start } from "../support/forums.ts";
import { openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";
import { onOneDay, until } from "../support/until.ts";
import { joined, markedIn, type Searched, searchedHouse, textOf } from "./in-a-house.ts";

describe("search", function () {
  this.timeout(120_000);
  let at: Searched;
  beforeEach(async () => (at = await searchedHouse()));

  it("finds what was written a moment ago, through another node's connections", async () => {
    const other = await openHouse(at.url);
    await at.tell("The pelican has landed.");
    await until(async () => {
      const { hits } = await other.browser().get("search.everything", { text: "pelican" });
      return hits.length === 1;
    });
  });

  it("finds messages, questions, posts, sessions, people and organisations, and counts each kind", async () => {
    const { chat, forum, ada, house } = at;
    await chat.host.get("chats.setScript", {
      session: chat.slug,
      script: [{ text: "Which heron is yours?" }],
    });
    const [question] = (await chat.see()).script;
    await chat.host.get("chats.postQuestion", { session: chat.slug, question: question?.id ?? "" });
    const message = await at.tell("My heron is grey.");
    const thread = await start(forum, ada, { title: "Herons", text: "Birds of *patience*." });
    await reply(ada, thread.post, "A heron stands still.");
    const { organisation, steward } = await host(house);
    await steward.get("sessions.publish", anEvent(organisation, { title: "A walk to the herons" }));
    await signUp(house, "Harry Heron");
    await steward.get("organisations.found", { name: "The Heron Society" });

    const { hits, counts, total } = await at.search("heron");
    expect(hits.map(({ kind }) => kind)).to.deep.equal([
      "person",
      "organisation",
      "session",
      "post",
      "post",
      "message",
      "question",
    ]);
    const one = { count: 1, more: false };
    expect(counts).to.deep.equal({
      person: one,
      organisation: one,
      session: one,
      post: { count: 2, more: false },
      message: one,
      question: one,
    });
    expect(total).to.deep.equal({ count: 7, more: false });
    expect(hits.map(textOf)).to.deep.equal([
      "Harry Heron",
      "The Heron Society",
      "A walk to the herons",
      "A heron stands still.",
      "Birds of patience.",
      "My heron is grey.",
      "Which heron is yours?",
    ]);
    const said = hits.find((hit) => hit.kind === "message");
    expect(said).to.deep.include({ entry: message, room: "floor", title: [] });
    expect(said).to.nested.include({ "who.handle": ada.handle, "session.slug": chat.slug });
    const first = hits[4];
    expect(first && joined(first.title)).to.equal("Herons");
    expect(first && markedIn(first.title)).to.deep.equal(["Herons"]);
    const only = await at.search({ text: "heron", kind: "post" });
    expect(only.hits.map(({ kind }) => kind)).to.deep.equal(["post", "post"]);
    expect(only.counts).to.deep.equal(counts);
  });

  it("finds by beginnings of words, without capitals and accents, in any script", async () => {
    await at.tell("Fractions at the Café of ideas");
    await at.tell("Числа и ДРОБИ");
    await at.tell("كتاب الأعداد، والكسور");
    await at.tell("Łódź: ﬁne ΛΟΓΟΣ");
    for (const [text, found] of [
      ["fraction", "Fractions at the Café of ideas"],
      ["CAFE frac", "Fractions at the Café of ideas"],
      ["café", "Fractions at the Café of ideas"],
      ["дроб числа", "Числа и ДРОБИ"],
      ["الأعداد", "كتاب الأعداد، والكسور"],
      ["lodz", "Łódź: ﬁne ΛΟΓΟΣ"],
      ["fine λόγος", "Łódź: ﬁne ΛΟΓΟΣ"],
    ] as const)
      expect(await at.texts(text), text).to.deep.equal([found]);
    expect(await at.texts("ractions")).to.deep.equal([]);
    expect(await at.texts("fraction дроби")).to.deep.equal([]);
    const [hit] = (await at.search("cafe frac")).hits;
    expect(hit && "snippet" in hit && markedIn(hit.snippet)).to.deep.equal(["Fractions", "Café"]);
  });

  it("finds words in a row by quotes, and leaves out what has a minus", async () => {
    await at.tell("Exit tickets take time");
    await at.tell("Time takes tickets to the exit");
    expect(await at.texts("exit tickets")).to.have.length(2);
    expect(await at.texts('"exit tickets"')).to.deep.equal(["Exit tickets take time"]);
    expect(await at.texts("“EXIT tickets”")).to.deep.equal(["Exit tickets take time"]);
    expect(await at.texts('"exit ticket"')).to.deep.equal([]);
    expect(await at.texts("tickets -take")).to.deep.equal([]);
    expect(await at.texts('tickets -"take"')).to.deep.equal(["Time takes tickets to the exit"]);
    expect(await at.texts('exit -"exit tickets"')).to.deep.equal([
      "Time takes tickets to the exit",
    ]);
    await at.tell("see https://example.org/well-known/a_b");
    expect(await at.texts("example.org/well-known")).to.have.length(1);
    expect(await at.texts("known-well")).to.deep.equal([]);
  });

  it("finds by person, session, kind and days, in fields and in words alike", async () => {
    const { ada, forum, chat, house } = at;
    const bob = await proven(house, "Bob Bold");
    await onOneDay();
    await at.tell("A kite of Ada's");
    await at.tell("A kite of Bob's", bob);
    await start(forum, bob, { title: "Kites", text: "Bob's thread" });
    const ofBob = ["Bob's thread", "A kite of Bob's"];
    expect(await at.texts(`kite by:${bob.handle}`)).to.deep.equal(ofBob);
    expect(await at.texts(`kite BY:@${bob.handle}`)).to.deep.equal(ofBob);
    expect(await at.texts({ text: "kite", by: bob.handle })).to.deep.equal(ofBob);
    expect(await at.texts({ by: ada.handle })).to.deep.equal(["A kite of Ada's"]);
    expect(await at.texts(`kite in:${forum.slug}`)).to.deep.equal(["Bob's thread"]);
    expect(await at.texts({ text: "kite", session: chat.slug, by: bob.handle })).to.have.length(1);
    expect(await at.texts("kite kind:post")).to.deep.equal(["Bob's thread"]);
    const today = new Date().toISOString().slice(0, 10);
    for (const none of [`kite before:${today}`, `kite after:${today}`])
      expect(await at.texts(none), none).to.deep.equal([]);
    expect(await at.texts({ text: "kite", from: today, until: today })).to.have.length(3);
    expect(await at.texts("kite after:2020-01-01 before:2190-01-01")).to.have.length(3);
    const { asked } = await at.search(`in:${chat.slug} kite  kind:post after:2020-01-01 "a b"`);
    expect(asked).to.deep.include({
      text: 'kite "a b"',
      kind: "post",
      session: chat.slug,
      from: "2020-01-02",
    });
  });

  it("says at its field which filter leads nowhere", async () => {
    const refused = async (asked: Parameters<typeof at.search>[0]) => {
      const text = typeof asked === "string" ? { text: asked } : asked;
      const { code, fields } = await at.house.browser().refused("search.everything", text);
      expect(code).to.equal("invalid");
      return Object.entries(fields).map(([field, { key }]) => `${field}: ${key}`);
    };
    expect(await refused("by:nobody")).to.deep.equal(["text: no-such-person"]);
    expect(await refused({ by: "nobody" })).to.deep.equal(["by: no-such-person"]);
    expect(await refused("in:nowhere x")).to.deep.equal(["text: no-such-session"]);
    expect(await refused({ session: "nowhere" })).to.deep.equal(["session: no-such-session"]);
    expect(await refused("x before:soon")).to.deep.equal(["text: search-day"]);
    expect(await refused("x kind:song")).to.deep.equal(["text: search-kind"]);
    expect(await refused({ text: "x", cursor: "7" })).to.deep.equal(["cursor: wrong"]);
  });

  it("tells nothing where nothing is asked for", async () => {
    await at.tell("Something");
    for (const text of ["", "  ", "?!", '""', "-", "- -"]) {
      const { hits, total, next } = await at.search(text);
      expect({ hits, total, next }, text).to.deep.equal({
        hits: [],
        total: { count: 0, more: false },
        next: null,
      });
    }
  });

  it("finds a person's words as theirs after two accounts became one", async () => {
    const one = await proven(at.house, "Mia Merged");
    const two = await signUp(at.house, "Mia Again", one.email);
    await at.tell("Said before the merging", two);
    await two.get("people.useLink", { token: await lastToken(at.house, one.email) });
    expect(await at.texts({ by: one.handle })).to.deep.equal(["Said before the merging"]);
    expect(await at.texts({ by: two.handle })).to.deep.equal(["Said before the merging"]);
    expect((await at.search("mia")).hits.map(textOf)).to.deep.equal(["Mia Merged"]);
  });

  it("cuts a long text around what was sought", async () => {
    const words = "one two three four five six seven eight nine ten ".repeat(40);
    await start(at.forum, at.ada, { title: "Long", text: `${words}zebra ${words}` });
    const [hit] = (await at.search("zebra")).hits;
    if (hit?.kind !== "post") return expect.fail("nothing was found");
    expect(markedIn(hit.snippet)).to.deep.equal(["zebra"]);
    expect(joined(hit.snippet))
      .to.match(/^… .*zebra.* …$/)
      .and.to.have.length.below(260);
  });

  it("shows words as they are read, without marks of Markdown, and an address where that was sought", async () => {
    const text = [
      "## Yaks, 2 * 3",
      "> a *yak* that is `quiet` in snake_case",
      "- see [the **yak** page](https://example.org/shaving) for #yaks",
      "1. ~~no~~ yak_",
    ].join("\n");
    await start(at.forum, at.ada, { title: "Animals", text });
    await at.tell("A *yak* of [ours](https://example.org/ours)");
    const shown = async (sought: string): Promise<string[]> =>
      (await at.search(sought)).hits.map((hit) => ("entry" in hit ? joined(hit.snippet) : ""));
    expect(await shown("yak")).to.deep.equal([
      "A yak of ours",
      "Yaks, 2 * 3 a yak that is quiet in snake_case see the yak page for #yaks no yak",
    ]);
    expect((await shown("shaving"))[0]).to.contain("(https://example.org/shaving)");
  });

  it("shows the beginning of a text that says only much later what was sought: looking far costs everybody's time", async () => {
    const text = `First words. ${"a ".repeat(20_000)}zebu`;
    await start(at.forum, at.ada, { title: "Far", text });
    const [hit] = (await at.search("zebu")).hits;
    if (hit?.kind !== "post") return expect.fail("nothing was found");
    expect(joined(hit.snippet)).to.match(/^First words\. a a .* a …$/);
    expect(markedIn(hit.snippet)).to.deep.equal([]);
  });

  it("gives page after page, each hit once, and counts honestly", async () => {
    const { house } = at;
    for (let i = 0; i < 45; i += 1) await at.tell(`Gull number ${i}`);
    const told: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await at.search({ text: "gull", ...(cursor === null ? {} : { cursor }) });
      expect(page.total.count).to.equal(45 + told.length / 20);
      told.push(...page.hits.map(textOf));
      ({ next: cursor } = page);
      // what is said meanwhile does not push anything onto the next page
      await at.tell(`A gull that came later`);
    } while (cursor !== null);
    expect(told).to.deep.equal(Array.from({ length: 45 }, (_, i) => `Gull number ${44 - i}`));
    for (let i = 0; i < 25; i += 1) await signUp(house, `Gulliver ${i}`);
    const people = await at.search({ text: "gulliver", kind: "person" });
    const more = await at.search({ text: "gulliver", kind: "person", cursor: people.next ?? "" });
    expect([people.hits.length, more.hits.length, more.next]).to.deep.equal([20, 5, null]);
    expect(new Set([...people.hits, ...more.hits].map(textOf)).size).to.equal(25);
  });
});
