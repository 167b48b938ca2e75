import { expect } from "chai";
import { linksOf } from "../../shared/links.ts";
import { render } from "../../server/rooms/index.ts";

const ada = { name: "Ada", handle: "ada", role: null };
const said = (place: number, text: string, more = {}) => ({
  id: `e${place}`,
  place,
  who: ada,
  shownAs: null,
  text,
  html: render(text),
  answers: null,
  gone: null,
  ...more,
});

describe("the links that were shared", () => {
  it("are told once each, as first shared, with what they are called, by whom and to which question", () => {
    const links = linksOf([
      said(1, "See https://www.example.org/a?utm_source=b&c=d and **that** is all"),
      said(2, "Again: https://www.example.org/a?utm_source=b&c=d", { who: null }),
      said(3, "[The *whole* story](https://example.org/s) at http://www.example.net", {
        answers: "q1",
      }),
      said(4, "#link https://example.org/l A list of lists"),
      said(5, "Is this <https://example.org/(x)>?"),
    ]);
    const at = (place: number) => ({
      by: ada,
      shownAs: null,
      question: null,
      place,
      entry: `e${place}`,
    });
    const url = "https://www.example.org/a?utm_source=b&c=d";
    const q1 = { ...at(3), question: "q1" };
    expect(links).to.deep.equal([
      { url, title: "example.org/a?utm_source=b&c=d", ...at(1) },
      { url: "https://example.org/s", title: "The whole story", ...q1 },
      { url: "http://www.example.net", title: "example.net", ...q1 },
      { url: "https://example.org/l", title: "A list of lists", ...at(4) },
      { url: "https://example.org/(x)", title: "example.org/(x)", ...at(5) },
    ]);
  });

  it("lead to the web alone; code shares none, nor do words taken from view", () => {
    const texts = ["mailto:ada@example.org", "`https://example.org`", "javascript:alert(1)", "Hi."];
    expect(linksOf(texts.map((text, n) => said(n + 1, text)))).to.deep.equal([]);
    const gone = said(9, "https://example.org", { gone: "hidden" as const });
    expect(linksOf([gone])).to.deep.equal([]);
    expect(linksOf([{ ...gone, gone: null }])).to.have.length(1);
  });
});
