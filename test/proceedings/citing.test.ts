import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { z } from "zod";
import { citedEntry, citedSession, citedVolume, toBibtex, toCsl } from "../../shared/citing.ts";
import type { SessionCard } from "../../shared/sessions.ts";
import { liveChat } from "../support/chats.ts";
import { openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { anEdition, putInto, readNow } from "../support/proceedings.ts";

const edition = {
  slug: "november-2026",
  title: "November 100% {free} & new",
  startsOn: "2026-11-01",
  endsOn: "2026-11-30",
  zone: "UTC",
  doi: null,
};
const session: SessionCard = {
  slug: "math-at-play",
  kind: "live chat",
  title: "Math \\at play_1",
  description: "",
  startsAt: "2026-11-21T16:00:00Z",
  endsAt: "2026-11-21T17:00:00Z",
  zone: "America/New_York",
  phase: "closed",
  organisation: { slug: "number-league", name: "The Number League" },
  theme: null,
  source: null,
  venue: null,
};
const said = {
  id: "0b7e3f5a-3f0e-4d57-9a51-6a4f6d6a2b10",
  by: "Ada}, note={forged",
  text: "Play\n\nis {what} you would do}}, year = 1066, note = {anyway",
  at: "2026-11-21T16:10:00.000001Z",
};
const home = "https://lyceum.example";

const Item = z.strictObject({
  id: z.string(),
  type: z.enum(["book", "chapter", "post"]),
  title: z.string(),
  author: z.array(z.strictObject({ literal: z.string() })).optional(),
  "container-title": z.string().optional(),
  publisher: z.string(),
  issued: z.strictObject({ "date-parts": z.array(z.array(z.number()).length(3)).length(1) }),
  URL: z.url(),
});

/** A BibTeX entry as BibTeX reads it: braces balance, and one behind a backslash is a brace as any other. */
function readBibtex(text: string) {
  const [, type, key, body = ""] = /^@(\w+)\{([^,]+),\n([^]*)\n\}\n$/.exec(text) ?? [];
  const fields = new Map<string, string>();
  for (let at = 0; at < body.length;) {
    const [whole = "", name = ""] = /^\s*(\w+) = \{/.exec(body.slice(at)) ?? [];
    if (whole === "") throw new Error(`no field at ${body.slice(at, at + 40)}`);
    const from = at + whole.length;
    let depth = 1;
    for (at = from; depth > 0; at += 1) {
      if (body[at] === "{") depth += 1;
      else if (body[at] === "}") depth -= 1;
      else if (body[at] === undefined) throw new Error("braces do not balance");
    }
    fields.set(name, body.slice(from, at - 1));
    at += body[at] === "," ? 1 : 0;
  }
  return { type, key, fields };
}

describe("citations", function () {
  this.timeout(60_000);
  const all = [
    citedVolume(edition, home),
    citedSession(edition, session, home),
    citedEntry(session, said, home),
  ];

  it("are CSL-JSON that keeps to its schema, of a volume, a session and something said", () => {
    const items = all.map((cited) => z.tuple([Item]).parse(JSON.parse(toCsl(cited)))[0]);
    expect(items.map(({ type, URL }) => [type, URL])).to.deep.equal([
      ["book", `${home}/proceedings/november-2026`],
      ["chapter", `${home}/proceedings/november-2026/math-at-play`],
      ["post", `${home}/e/${said.id}`],
    ]);
    expect(items[1]).to.deep.include({
      author: [{ literal: "The Number League" }],
      "container-title": `Proceedings: ${edition.title}`,
      issued: { "date-parts": [[2026, 11, 21]] },
    });
    expect(items[2]?.author).to.deep.equal([{ literal: said.by }]);
  });

  it("are BibTeX in which nothing that is cited can begin a field of its own", () => {
    const read = all.map((cited) => readBibtex(toBibtex(cited)));
    expect(read.map(({ type }) => type)).to.deep.equal(["proceedings", "inproceedings", "misc"]);
    expect(read[0]?.fields.get("title")).to.equal(
      "{Proceedings: November 100\\% \\textbraceleft{}free\\textbraceright{} \\& new}",
    );
    expect(read[1]?.fields.get("title")).to.equal("{Math \\textbackslash{}at play\\_1}");
    expect([...(read[2]?.fields.keys() ?? [])]).to.deep.equal([
      "author",
      "title",
      "howpublished",
      "publisher",
      "year",
      "month",
      "day",
      "url",
    ]);
    expect(read[2]?.fields.get("year")).to.equal("2026");
    expect(read[2]?.fields.get("title")).to.equal(
      "{Play is \\textbraceleft{}what\\textbraceright{} you would do\\textbraceright{}\\textbraceright{}, year = 1066, note = \\textbraceleft{}anyway}",
    );
  });

  it("are given as files, of what everybody may read and of nothing that was taken from view", async () => {
    const house = await openHouse();
    const [ada, chat] = [await proven(house, "Ada"), await liveChat(house)];
    const [kept, gone] = [randomUUID(), randomUUID()];
    for (const [id, text] of [
      [kept, "To be cited"],
      [gone, "NOT-TO-BE-SEEN"],
    ] as const)
      await ada.get("chats.postMessage", { room: chat.floor, id, text });
    await chat.at(-3_600, -1);
    await chat.host.get("moderation.hide", { entry: gone, reason: "rude" });
    const month = await anEdition(house, "A month");
    await putInto(house, chat.slug, { edition: month });
    await readNow(house, chat.slug);
    const visitor = house.browser();
    const asked = { edition: month, session: chat.slug, format: "csl.json" } as const;
    const file = await visitor.get("proceedings.citation", { ...asked, entry: kept });
    const [item] = z.tuple([Item]).parse(JSON.parse(file.content));
    expect(item).to.include({ title: "To be cited", URL: `http://localhost:3000/e/${kept}` });
    expect(item.author).to.deep.equal([{ literal: "Ada" }]);
    for (const entry of [gone, randomUUID()])
      expect((await visitor.refused("proceedings.citation", { ...asked, entry })).code).to.equal(
        "not-found",
      );
    const whole = await visitor.get("proceedings.citation", { edition: month, format: "bib" });
    expect(readBibtex(whole.content)).to.include({ type: "proceedings", key: month });
    expect(whole.name).to.equal(`${month}.bib`);
  });
});
