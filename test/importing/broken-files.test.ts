import { expect } from "chai";
import { read } from "./reading.ts";

describe("A file on which reading breaks", () => {
  it("is told with its reason, and the other files are read", async () => {
    const message = { id: 1, content: "<p>a</p>", sender_full_name: "Ada", timestamp: 1571786471 };
    const deep = "<div>".repeat(20_000);
    const found = await read({
      "a_deep.json": JSON.stringify([{ ...message, content: deep }]),
      "b_late.json": JSON.stringify([{ ...message, timestamp: 1e18 }]),
      "c_good.json": JSON.stringify([message]),
    });
    expect(found.spoken.map(({ title }) => title)).to.deep.equal(["c"]);
    expect(found.unplaced.map(({ file, reason }) => [file.slice(-11), reason])).to.deep.equal([
      ["a_deep.json", "unreadable"],
      ["b_late.json", "unreadable"],
    ]);
  });
});
