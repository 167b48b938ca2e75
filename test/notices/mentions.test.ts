import { expect } from "chai";
import { handlesLinked, mentionsIn } from "../../shared/mentions.ts";
import { render } from "../../server/rooms/index.ts";

describe("a mention", () => {
  it("is a handle after its sign, with what surrounds it", () => {
    expect(mentionsIn("Thanks, @Ada-Lovelace-2!")).to.deep.equal([
      { handle: "ada-lovelace-2", from: 8, until: 23 },
    ]);
    expect(mentionsIn("@ada, (@bob) “@cy”; @dee's\n@eve.").map(({ handle }) => handle)).to.eql([
      "ada",
      "bob",
      "cy",
      "dee",
      "eve",
    ]);
  });

  it("is no address of mail or web, and no part of a longer name", () => {
    for (const text of [
      "ada@example.org",
      "https://example.org/@ada",
      "@example.org",
      "@@ada",
      "@ada@example.org",
      "@ada_lovelace",
      "@adaé",
      "é@ada",
      "@ada-é",
      "x.@ada",
      "@",
      "@-ada",
    ])
      expect(mentionsIn(text), text).to.have.lengthOf(0);
  });

  it("is found quickly in whatever text", () => {
    const texts = ["@", "@a", "@a-", "a-@", "@a."].map((part) => part.repeat(20_000));
    for (const text of texts) expect(mentionsIn(text).length).to.be.at.most(1);
  });

  it("is told of where it leads, once", () => {
    const known = new Map(["ada", "bob", "cy"].map((handle) => [handle, `/people/${handle}`]));
    const html = render("@cy **@ada** and\n@ada said: `@bob`, \\@bob, @dee", known);
    expect(handlesLinked(html)).to.deep.equal(["cy", "ada"]);
    expect(handlesLinked(render("Nobody", known))).to.deep.equal([]);
  });
});
