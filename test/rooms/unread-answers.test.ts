import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Answer } from "../../shared/failures.ts";
import { connectSpeaker, type Speaker } from "../../server/frame/speaker.ts";
import { openForum, start } from "../support/forums.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";

const asks = 100;
const long = "As long as a post may be. ".repeat(2_000);

describe("answers that nobody reads", function () {
  this.timeout(120_000);
  const server = withServer();
  const speakers: Speaker[] = [];
  after(() => speakers.forEach((speaker) => speaker.close()));

  async function connected() {
    const speaker = await connectSpeaker(server.url, null);
    speakers.push(speaker);
    const { socket } = speaker;
    const read = (room: string): Promise<Answer<unknown>> =>
      socket.timeout(60_000).emitWithAck("rooms.read", { room, after: 0 });
    return { read, line: Reflect.get(socket.io.engine.transport, "ws") };
  }

  /** With a page of two megabytes. */
  async function longForum(): Promise<string> {
    const forum = await openForum(server.house);
    const { post: entry } = await start(forum, await proven(server.house, "Ada"));
    for (let author = 0; author < 8; author += 1) {
      const person = await proven(server.house, `Author ${author}`);
      for (let n = 0; n < 5; n += 1)
        await person.get("forums.reply", { entry, id: randomUUID(), text: long });
    }
    return forum.room;
  }

  it("do not pile up: whoever asks on is told to wait, and answered again once they have read", async () => {
    const room = await longForum();
    const [reader, other] = [await connected(), await connected()];
    reader.line.pause();
    const answers = Array.from({ length: asks }, () => reader.read(room));
    for (let turn = 0; turn < 5; turn += 1) expect((await other.read(room)).ok).to.equal(true);
    reader.line.resume();
    const refused = (await Promise.all(answers)).flatMap((answer) => (answer.ok ? [] : [answer]));
    expect(refused.length).to.be.greaterThan(asks / 2);
    for (const { code, retryAfter } of refused)
      expect({ code, retryAfter }).to.deep.equal({ code: "too-fast", retryAfter: 1 });
    expect((await reader.read(room)).ok).to.equal(true);
  });
});
