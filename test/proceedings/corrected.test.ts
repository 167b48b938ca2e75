import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { compile } from "../../server/proceedings/index.ts";
import { linksIn, peopleOf } from "../../shared/volume.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { readNow } from "../support/proceedings.ts";
import { say } from "../support/words.ts";
import { type HeldMonth, heldMonth } from "./held-month.ts";

describe("a volume of sessions that were corrected", function () {
  this.timeout(120_000);
  let house: House;
  let month: HeldMonth;
  let folder: string;
  const site = (path: string) => readFileSync(join(folder, month.edition, path), "utf8");
  const stated = async (): Promise<void> => {
    const { slug: session, host } = month.chat;
    const about = () => ({ session, entry: month.marked, id: randomUUID() });
    const text = "Greetings from **Cologne**, see https://fair.example/rain";
    await host.get("archive.correct", { ...about(), text, why: "It is in English." });
    await host.get("archive.respell", { ...about(), text: "Ada Lovelace" });
    await readNow(house, session);
  };
  before(async () => {
    house = await openHouse();
    month = await heldMonth(house, ["Of nothing else."]);
    await stated();
    folder = temporaryFolder();
    await compile({
      db: house.db,
      slug: month.edition,
      folder,
      withSite: true,
      home: "",
      views: volumeViews("en"),
      tell: () => undefined,
    });
  });
  const volume = async () =>
    (await house.browser().get("proceedings.volume", { edition: month.edition })).volume;

  it("tells what was singled out, and who spoke, as they should read, with what stands on the record", async () => {
    const told = await volume();
    const [point] = told.chapters.flatMap(({ marked }) => marked);
    expect(point).to.deep.include({
      by: "Ada Lovelace",
      text: "Greetings from **Cologne**, see https://fair.example/rain",
      recorded: {
        by: "Ada",
        text: "Gruesse aus **Köln**, see https://fair.example/play?a=1&b=2",
      },
    });
    const ada = peopleOf(told).find(({ name }) => name === "Ada Lovelace");
    // she spoke in the forum too, where nobody has stated anything
    expect(ada?.chapters).to.have.length(2);
    expect(ada?.recorded).to.deep.equal(["Ada"]);
    expect(linksIn(told).map(({ url }) => url)).to.deep.equal(["https://fair.example/rain"]);
  });

  it("prints both on its pages, and cites what was said", async () => {
    const marked = site("marked.html");
    expect(marked).to.contain("Greetings from").and.to.contain("Gruesse aus");
    expect(marked).to.contain("Ada Lovelace").and.to.contain(say("corrected-name"));
    expect(site("people.html")).to.contain("Ada Lovelace").and.to.contain(say("corrected-name"));
    const file = site(`cite/entry-${month.marked}.bib`);
    expect(file).to.contain("Gruesse aus").and.not.to.contain("Greetings");
    const asked = { edition: month.edition, session: month.chat.slug, entry: month.marked };
    const { content } = await house
      .browser()
      .get("proceedings.citation", { ...asked, format: "bib" });
    expect(file).to.equal(content.replace("http://localhost:3000", ""));
    const book = unzipSync(readFileSync(join(folder, `${month.edition}.epub`)));
    const people = Buffer.from(book["OEBPS/people.xhtml"] ?? []).toString("utf8");
    expect(people).to.contain("Ada Lovelace (on the record as Ada)");
  });

  it("holds what was stated as a file that proves itself, beside the record and linked from its page", async () => {
    const { slug } = month.chat;
    const name = `${slug}.corrections.jsonl`;
    const verdict = verifyTranscript(Buffer.from(site(`sessions/${name}`)));
    expect(verdict).to.include({ ok: true });
    expect(site(`sessions/${name}`)).to.contain("It is in English.");
    expect(site(`sessions/${slug}.html`)).to.contain(`href="../sessions/${name}"`);
    expect(site(`sessions/${month.forum}.html`)).not.to.contain("corrections.jsonl");
    const bag = unzipSync(readFileSync(join(folder, `${month.edition}.bag.zip`)));
    expect(Object.keys(bag)).to.include(`${month.edition}/data/site/sessions/${name}`);
  });

  it("tells all as it was said once everything is taken back", async () => {
    const { slug: session, host } = month.chat;
    for (const as of ["corrected", "respelled"] as const)
      await host.get("archive.undoCorrection", {
        session,
        entry: month.marked,
        id: randomUUID(),
        as,
      });
    await readNow(house, session);
    const told = await volume();
    const [point] = told.chapters.flatMap(({ marked }) => marked);
    expect(point).to.include({ by: "Ada", recorded: null });
    expect(peopleOf(told).flatMap(({ recorded }) => recorded)).to.deep.equal([]);
  });
});
