import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { transcriptFormats } from "../../shared/choices.ts";
import { statementsIn } from "../../server/archive/corrections/stated.ts";
import { makeFile, mustBeWhole } from "../../server/archive/files.ts";
import { readBack } from "../../server/archive/formats/reading-back.ts";
import { transcriptSchema } from "../../server/archive/formats/schema.ts";
import { recordsOf, type Transcript } from "../../server/archive/transcript.ts";
import { ada, chained, chat, type Draft, idOf, room, transcriptOf } from "./conversation.ts";
import { nastyTexts } from "./nasty-texts.ts";

const stated = (kind: Draft["kind"], name: string, text: string): Draft => ({
  kind,
  id: idOf(`${kind} ${name} ${text}`),
  entry: idOf(name),
  who: ada,
  what: { text, why: `because of ${text.length}` },
});

/** A transcript with these statements beside it. */
function correctedWith(drafts: readonly Draft[]): Transcript {
  const lines = chained([{ kind: "opened", id: idOf("opens") }, ...drafts]);
  const records = recordsOf(lines);
  return {
    ...transcriptOf(chat()),
    corrections: { room, lines, records, statements: statementsIn(records) },
  };
}

const readable = ["json", "csv", "md", "txt", "html"] as const;
const written = async (transcript: Transcript, format: (typeof transcriptFormats)[number]) =>
  makeFile(transcript, format, 120_000);

describe("corrections in the files of a transcript", function () {
  this.timeout(120_000);

  it("stand at their end, counted in and out, while the record reads as it was said", async () => {
    const transcript = correctedWith([
      stated("corrected", "a1", "A1 What you would do *anyway*."),
      stated("headed", "reply", "Of Cy"),
      stated("respelled", "hello", "Bobby"),
      stated("corrected", "typo", "Never shown, since it was stated anew"),
      stated("corrected", "typo", "Nobody at all"),
    ]);
    for (const format of transcriptFormats) {
      const n = format === "jsonl" ? 0 : 4;
      const { counts } = await written(transcript, format);
      expect(counts, format).to.deep.include({
        records: { in: 29, out: 29 },
        messages: { in: 21, out: 21 },
        corrections: { in: n, out: n },
      });
    }
    for (const format of readable) {
      const { content } = await written(transcript, format);
      const [first, last] = [content.indexOf("anyway."), content.lastIndexOf("Nobody at all")];
      // the members of the document stand in order of their names
      if (format === "json") expect([first, last]).not.to.include(-1);
      else expect(first, format).to.be.above(0).and.below(last);
      expect(content, format).to.contain("Of Cy").and.contain("Bobby").and.contain("because of 13");
      expect(content, format).not.to.contain("Never shown");
    }
    const { content } = await written(transcript, "json");
    const schema = z.fromJSONSchema(transcriptSchema());
    expect(schema.safeParse(JSON.parse(content)).error).to.equal(undefined);
  });

  it("are told in a spreadsheet by the place of what they are about", async () => {
    const transcript = correctedWith([stated("corrected", "a1", "=1+1")]);
    const { content } = await written(transcript, "csv");
    const rows = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(content, { bom: true, columns: true }));
    expect(rows).to.have.length(30);
    const { place: about } = rows.find(({ text }) => text?.startsWith("A1 Whatever")) ?? {};
    expect(rows.at(-1)).to.include({ kind: "corrected", text: "'=1+1", about, name: "Ada" });
  });

  it("can imitate nothing of a file, whatever they say", async () => {
    const kinds = ["corrected", "headed", "respelled"] as const;
    const entries = ["hello", "a1", "back", "reply", "typo", "more 0", "more 1", "more 2"];
    const texts = [...nastyTexts, "{7} forged", "[7] forged", '<li class="correction" id="c7">'];
    for (let at = 0; at < texts.length; at += entries.length) {
      const some = texts.slice(at, at + entries.length);
      const transcript = correctedWith(
        some.flatMap((text, n) => kinds.map((kind) => stated(kind, entries[n] ?? "", text))),
      );
      for (const format of readable) {
        const { counts } = await written(transcript, format);
        const n = some.length * kinds.length;
        expect(counts.corrections, format).to.deep.equal({ in: n, out: n });
        expect(counts.records, format).to.deep.equal({ in: 29, out: 29 });
      }
    }
  });

  it("are not given where one is missing", async () => {
    const whole = correctedWith([stated("corrected", "a1", "Other words")]);
    const { content } = await written(whole, "md");
    const found = await readBack.md(Buffer.from(content), () => undefined);
    mustBeWhole(whole, "md", found);
    for (const corrections of [[], [2, 2], [2, 3]])
      expect(() => mustBeWhole(whole, "md", { ...found, corrections })).to.throw(
        /^md: a correction is not in it once$/,
      );
  });
});
