import { expect } from "chai";
import { alike } from "../../client/open-houses/alike.ts";

const texts = (...all: string[]) => all.map((text) => ({ text }));

describe("questions that ask the same", () => {
  const queue = texts(
    "Would you teach without textbooks?",
    "When is homework worth it?",
    "Where do you park?",
  );

  it("come first where one is to be chosen, and none is left out", () => {
    const found = alike("Is HOMEWORK ever worth the time?", queue);
    expect(found.map(({ text }) => text)).to.deep.equal([
      "When is homework worth it?",
      "Would you teach without textbooks?",
      "Where do you park?",
    ]);
  });

  it("are found by the beginnings of words, in any script", () => {
    expect(alike("teaching without a textbook", queue, 0.3)).to.deep.equal(queue.slice(0, 1));
    const greek = texts("Πότε αξίζει η δουλειά;");
    expect(alike("πότε αξίζει", greek, 0.3)).to.deep.equal(greek);
  });

  it("are not found where nothing is shared", () => {
    expect(alike("Who pays?", queue, 0.3)).to.deep.equal([]);
    expect(alike("", queue, 0.3)).to.deep.equal([]);
  });
});
