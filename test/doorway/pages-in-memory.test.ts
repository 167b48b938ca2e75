import { randomBytes } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { expect } from "chai";
import { keepPages, type MadePage, toMade } from "../../server/frame/http/kept-pages.ts";

describe("the pages that are kept", () => {
  /** A page of a thousand bytes. */
  const aPage = (): string => randomBytes(500).toString("hex");
  const made = (text: string): MadePage => toMade(Buffer.from(text));

  it("are made once each, and the ones that nobody wanted for longest are forgotten first", async () => {
    const kept = keepPages<MadePage>(2_500);
    const wanted: string[] = [];
    const get = async (tag: string, make = aPage): Promise<string> => {
      const page = await kept.get(tag, async () => {
        wanted.push(tag);
        return made(make());
      });
      expect(brotliDecompressSync(await page.brotli()).equals(page.html)).to.equal(true);
      return page.html.toString();
    };
    const first = await get("a");
    await get("b");
    expect(await get("a")).to.equal(first);
    await get("c");
    expect(wanted.join("")).to.equal("abc");
    expect(await get("a")).to.equal(first);
    await get("b");
    expect(wanted.join("")).to.equal("abcb");
    const large = (): string => randomBytes(5_000).toString("hex");
    await get("d", large);
    await get("d", large);
    expect(wanted.join("")).to.equal("abcbdd");
  });

  it("are made once for all who want them meanwhile; a refusal is for the one who asked", async () => {
    const kept = keepPages<MadePage>(100_000);
    let count = 0;
    const make = async (): Promise<MadePage> => {
      count += 1;
      return made(`page ${count}`);
    };
    const [one, other] = await Promise.all([kept.get("a", make), kept.get("a", make)]);
    expect([count, one]).to.deep.equal([1, other]);
    const refused = kept.get("b", () => Promise.reject(new Error("too fast")));
    const granted = kept.get("b", make);
    expect(await refused.catch(String)).to.equal("Error: too fast");
    expect((await granted).html.toString()).to.equal("page 2");
    expect((await kept.get("b", make)).html.toString()).to.equal("page 3");
  });
});
