import { randomBytes } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { expect } from "chai";
import { type OwnPart, toOpen } from "../../server/frame/http/open-pages.ts";

describe("a page that is left open for what is one's own", () => {
  const words = Array.from({ length: 2_000 }, () => randomBytes(2).toString("hex")).join(" ");
  const partsOf = (name: string): OwnPart[] => [
    { mark: "mark-a", text: `${name}${" ".repeat(300 - Buffer.byteLength(name))}` },
    { mark: "mark-b", text: name.padEnd(36, "-").slice(0, 36) },
  ];
  const page = `<p>é mark-a</p>${words}<b id="mark-b"/>${words} mark-a, and so on`;

  it("is each one's own, compressed and not", async () => {
    const open = await toOpen(page, partsOf("Ada"));
    for (const name of ["Ada", "Bob", words.slice(0, 36), "x", page.slice(60, 96)]) {
      const own = partsOf(name);
      const { html, brotli } = open.for(own);
      const wanted = own.reduce((text, part) => text.replaceAll(part.mark, part.text), page);
      expect(html.toString()).to.equal(wanted);
      expect(brotliDecompressSync(await brotli()).toString()).to.equal(wanted);
    }
  });

  it("keeps what is compressed: for the next it costs no more than their own parts", async () => {
    const open = await toOpen(page, partsOf("Ada"));
    const [ada, bob] = [open.for(partsOf("Ada")), open.for(partsOf("Bob"))];
    const [adas, bobs] = [await ada.brotli(), await bob.brotli()];
    expect(adas.length).to.equal(bobs.length);
    const differing = adas.filter((byte, at) => byte !== bobs[at]).length;
    expect(differing).to.be.within(1, 20);
  });

  it("is never filled with parts of another length", async () => {
    const open = await toOpen(page, partsOf("Ada"));
    const longer = partsOf("Ada").map(({ mark, text }) => ({ mark, text: `${text} ` }));
    expect(() => open.for(longer)).to.throw("too long or short");
  });

  it("is a page too where nothing is open", async () => {
    const { html, brotli } = (await toOpen("<p>All the same</p>", partsOf("Ada"))).for([]);
    expect(html.toString()).to.equal("<p>All the same</p>");
    expect(brotliDecompressSync(await brotli()).equals(html)).to.equal(true);
  });
});
