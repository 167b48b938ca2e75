import { expect } from "chai";
import { transcriptFormats } from "../../shared/choices.ts";
import { writeFile } from "../../server/archive/index.ts";
import { closeness, forecastOf } from "../../server/exports/forecast.ts";
import { ada, bob, idOf, said, transcriptOf } from "../archive/conversation.ts";

/** Words that nobody said before: as hard to pack as language is. */
const words = (n: number, length: number): string =>
  Array.from({ length: Math.ceil(length / 36) }, (_, k) => idOf(`${n} ${k}`).replaceAll("-", " "))
    .join(" ")
    .slice(0, length);

describe("the forecast of what files take", function () {
  this.timeout(60_000);

  for (const [records, length] of [
    [8, 40],
    [120, 60],
    [600, 90],
    [150, 900],
  ] as const)
    it(`is near enough for ${records} records of ${length} letters`, async () => {
      const drafts = Array.from({ length: records }, (_, n) =>
        said(`one ${n}`, n % 2 ? ada : bob, words(n, length)),
      );
      const transcript = transcriptOf(drafts);
      const bytes = transcript.lines.reduce(
        (sum, { what }) => sum + Buffer.byteLength(what?.canonical ?? ""),
        0,
      );
      const forecast = forecastOf([{ records, bytes }]);
      expect(forecast.map(({ format }) => format)).to.deep.equal([...transcriptFormats]);
      for (const { format, bytes: told } of forecast) {
        const { length: is } = (await writeFile(transcript, format, 30_000)).bytes;
        expect(told / is, format).to.be.within(1 / closeness, closeness);
      }
    });
});
