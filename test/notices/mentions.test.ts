import { expect } from "chai";
import { handlesMentioned, mentionsIn } from "../../shared/mentions.ts";
import { renderPost } from "../../server/forums/rendering.ts";

const mentioned = async (text: string) => handlesMentioned({ text, html: await renderPost(text) });

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

  it("is found once, whatever marks stand around it", async () => {
    expect(await mentioned("**@ada** and\n\n> @bob said to @Ada & @cy\n\n- @dee")).to.deep.equal([
      "ada",
      "bob",
      "cy",
      "dee",
    ]);
  });

  it("is not in code", async () => {
    expect(
      await mentioned("@ada: use `@bob`, or\n\n```\n@cy\n```\n\n    @dee\n\n`<code>` @eve"),
    ).to.deep.equal(["ada", "eve"]);
  });

  it("is found quickly in whatever text", () => {
    const texts = ["@", "@a", "@a-", "a-@", "<code>", "@a."].map((part) => part.repeat(20_000));
    for (const text of texts)
      expect(handlesMentioned({ text, html: text }).length).to.be.at.most(1);
  });
});
