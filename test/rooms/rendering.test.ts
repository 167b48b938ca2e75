import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { assert, constantFrom, property, string } from "fast-check";
import { hasLink, render } from "../../server/rooms/index.ts";

const material = process.env["LYCEUM_MATERIAL"] ?? "";
const tag = /<\/?([a-z0-9]+)((?:\s[^<>]*)?)>/gi;
const known = new Set(["p", "br", "em", "strong", "s", "code", "pre", "a"]);

/** Only known elements; only links have attributes, and these lead to the web or to a mailbox. */
function expectInert(html: string): void {
  for (const [whole, name = "", attributes = ""] of html.matchAll(tag)) {
    expect(known.has(name.toLowerCase()), whole).to.equal(true);
    if (attributes.replace("/", "").trim() !== "")
      expect(whole).to.match(
        /^<a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="nofollow ugc noopener">$/i,
      );
  }
  expect(html.replace(tag, ""), "nothing else that opens").not.to.contain("<");
}

describe("the rendering of what people say", () => {
  it("knows emphasis, code and links, and leaves plain words to their paragraph", () => {
    expect(render("plain words & 5 > 3")).to.equal(null);
    expect(render("*a* **b** `c` ~~d~~")).to.equal(
      "<p><em>a</em> <strong>b</strong> <code>c</code> <s>d</s></p>",
    );
    expect(render("see https://example.org/x?a=1&b=2")).to.equal(
      '<p>see <a href="https://example.org/x?a=1&amp;b=2" rel="nofollow ugc noopener">https://example.org/x?a=1&amp;b=2</a></p>',
    );
  });

  it("takes for plain without looking only what is plain when it is looked at", () => {
    const marks = Array.from(" ,;:.!?'\"()’…–-aZ0äж中\u0301");
    const words = string({ unit: constantFrom(...marks), minLength: 1, maxLength: 40 });
    const isPlain = (text: string) => text.trim() === text && !/\.[^. ]/u.test(text);
    assert(
      property(words.filter(isPlain), (text) => {
        expect(render(text)).to.equal(null);
        // beside emphasis it is looked at
        expect(render(`${text}\n*y*`)).to.equal(`<p>${text}<br />\n<em>y</em></p>`);
      }),
      { numRuns: 1_000 },
    );
  });

  it("makes no headings, rules, lists, tables, images or quotes, which could pass for the conversation's frame", () => {
    for (const text of [
      "# A heading",
      "Title\n===",
      "---",
      "- item",
      "1. item",
      "> quote",
      "|a|b|\n|-|-|\n|1|2|",
    ])
      expect(render(text), text).to.equal(null);
    expect(render("![x](https://example.org/x.png)")).not.to.contain("<img");
  });

  it("links only to the web and to mailboxes", () => {
    for (const target of [
      "javascript:alert(1)",
      "data:text/html,x",
      "/api/people.me",
      "//evil.example",
      "x.html",
    ])
      expect(hasLink(render(`[x](${target})`)), target).to.equal(false);
    expect(hasLink(render("[x](https://example.org)"))).to.equal(true);
  });

  it("lets nothing of anybody's through but what it knows", () => {
    assert(
      property(string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const html = render(`${text}<script>alert(1)</script>[a](${text})`);
        if (html !== null) expectInert(html);
      }),
    );
  });

  if (existsSync(join(material, "corpora")))
    for (const name of [
      "xss_dompurify_expect",
      "xss_h5sc",
      "md_commonmark_spec",
      "md_gfm_spec",
      "md_pathological",
      "naughty_strings",
    ])
      it(`keeps all of ${name} inert`, () => {
        const items: unknown = JSON.parse(
          readFileSync(join(material, "corpora", `${name}.json`), "utf8"),
        );
        const texts = stringsIn(items);
        expect(texts.length).to.be.greaterThan(10);
        for (const text of texts) {
          const html = render(text);
          if (html !== null) expectInert(html);
        }
      });
  else console.log("LYCEUM_MATERIAL is not set: the public attack strings were not rendered");
});

const stringsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(stringsIn);
  return [];
};
