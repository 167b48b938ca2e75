import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { recordEach } from "../../server/rooms/appending.ts";
import { liveChat } from "../support/chats.ts";
import { openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";

describe("the files of a great session", function () {
  this.timeout(180_000);

  it("are kept, and it is read for the proceedings, by a process of its own as others are by a node", async () => {
    const url = await freshUrl();
    const house = await openHouse(url);
    const chat = await liveChat(house, { script: [] });
    for (let n = 0; n < 5; n += 1)
      await recordEach(
        house.db,
        Array.from({ length: 450 }, () => {
          const [id, who] = [randomUUID(), { name: "Ada", handle: null, role: null }];
          const what = { text: "One of many" };
          return { room: chat.floor, id, kind: "said", entry: id, who, what, needs: "nothing" };
        }),
      );
    await chat.at(-3_600, -1);
    const folder = temporaryFolder();
    const node = await startNode({ DATABASE_URL: url, LYCEUM_ARCHIVE: folder });
    await until(async () => {
      const filed = await house.db.query<{ verdict: string | null; place: number }>(
        `select verdict, place from archive_files`,
      );
      return (
        filed.length === 2 &&
        filed.every(({ verdict, place }) => verdict === "whole" && place > 2_250)
      );
    });
    const path = (ending: string) => join(folder, chat.slug, `${chat.slug}.${ending}`);
    const verdict = verifyTranscript(readFileSync(path("jsonl")));
    expect(verdict).to.include({ ok: true, messages: 2_250, people: 1 });
    expect(await verifyBagAt(path("bag.zip"))).to.include({ ok: true });
    const chapters = await house.db.query<{ messages: number }>(
      `select messages from proceedings_chapters`,
    );
    expect(chapters).to.deep.equal([{ messages: 2_250 }]);
    const { transcripts } = await house.browser().get("archive.transcripts", {});
    expect(transcripts[0]).to.include({ messages: 2_250, people: 1 });
    await node.stop();
  });
});
