import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import * as fc from "fast-check";
import { z } from "zod";
import { soughtIn, toQuery } from "../../server/frame/words.ts";
import { clean } from "../../shared/values.ts";
import { start } from "../support/forums.ts";
import { type Searched, searchedHouse } from "./in-a-house.ts";

const strange = [
  "'; drop table findable; --",
  "a & b | !c",
  "a:* <-> 'b'",
  "\\",
  "'",
  '"',
  '"""',
  "%",
  "_",
  "((((((",
  "!!!a",
  "& | ! <2> :",
  "-".repeat(200),
  "'x':*ABCD",
  "a\\'b",
  "\u0301\u0301",
  "ि ी",
  "½ ﷺ ﬃ ㎏",
  "\u202Eevil\u202C",
  "👩‍👩‍👧 🏳️‍🌈",
  "in: by: kind: before: after:",
  "by:' or 1=1",
  "before:2026-13-45",
  "after:9999-12-31",
];

describe("whatever is typed into the search", function () {
  this.timeout(240_000);
  let at: Searched;
  before(async () => (at = await searchedHouse()));

  /** The answer's code where it is refused; never that something broke. */
  const answered = async (text: string): Promise<void> => {
    const answer = await at.house.browser().ask("search.everything", { text });
    expect(answer.ok ? "ok" : answer.code, JSON.stringify(text)).to.be.oneOf(["ok", "invalid"]);
  };

  it("is answered, and never taken for a part of a statement", async () => {
    await at.tell("Plain words");
    for (const text of strange) await answered(text);
    expect(await at.texts("plain")).to.deep.equal(["Plain words"]);
  });

  it("is answered, also when it is anything at all", async () => {
    const anything = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    await fc.assert(fc.asyncProperty(anything, answered), { numRuns: 150 });
  });

  it("is answered soon, also when it is very much", async () => {
    for (const text of ["a ".repeat(100), "-a ".repeat(66), '"a b c" '.repeat(25)])
      await answered(text);
    const { fields } = await at.house.browser().refused("search.everything", {
      text: "word ".repeat(10_000),
    });
    expect(fields).to.deep.equal({ text: { key: "too-long", values: { most: 200 } } });
  });

  it("finds a post whose every word it has, even the longest post there may be", async () => {
    for (const letters of ["ab ", "日本", "ﷺ ", "각 "]) {
      const text = letters.repeat(Math.floor(59_000 / letters.length));
      await start(at.forum, at.ada, { title: `Long of ${letters}`, text });
    }
    expect((await at.search("long")).counts.post.count).to.equal(4);
  });

  const material = process.env["LYCEUM_MATERIAL"];
  if (material)
    it("and public attack strings are found by their own words", async () => {
      const file = join(material, "corpora/naughty_strings.json");
      const all = z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
      const short = all.filter((text) => text.trim() !== "" && text.length <= 200);
      for (const text of short) await answered(text);
      const sayable = short.filter((text) => toQuery(soughtIn(text)) !== null);
      for (const text of sayable) {
        if (/https?:|www\./i.test(text)) continue;
        const { post } = await start(at.forum, at.ada, { title: "Naughty", text });
        const words = soughtIn(clean(text).replaceAll("-", " ")).flatMap((one) => one.words);
        const { hits } = await at.search({ text: words.slice(0, 8).join(" ") });
        expect(
          hits.some((hit) => hit.kind === "post" && hit.entry === post),
          JSON.stringify(text),
        ).to.equal(true);
      }
    });
  else console.log("No LYCEUM_MATERIAL: the public attack strings are not searched for.");
});
