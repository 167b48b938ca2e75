import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { connectSpeaker, type Speaker } from "../../server/frame/speaker.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { openRaw, upgrade } from "./raw-socket.ts";

const fromInside = new URL("../chaos/faults/from-inside.js", import.meta.url).href;

describe("handshakes", function () {
  this.timeout(60_000);
  let house: House;
  let node: TestNode;
  let chat: HeldChat;
  beforeEach(async () => {
    const DATABASE_URL = await freshUrl();
    house = await openHouse(DATABASE_URL);
    node = await startNode({ DATABASE_URL, NODE_OPTIONS: `--import=${fromInside}` });
    chat = await liveChat(house);
  });
  afterEach(() => node.kill());

  const shake = async (raw = openRaw(node)): Promise<string> => {
    raw.write(upgrade(node));
    const head = await raw.until(/^HTTP\/1\.1 \d+[^]*?\r\n\r\n/);
    raw.end();
    return head;
  };
  const keepBusy = (ms: number) => void node.process.send({ busy: ms });
  const connect = async (): Promise<Speaker> => {
    const speaker = await connectSpeaker(node.url, null);
    atTheEnd(() => speaker.close());
    return speaker;
  };

  it("beyond what a node can serve are sent away for some seconds, not all for the same", async () => {
    const begun = performance.now();
    const all = Array.from({ length: 900 }, () => openRaw(node));
    await (await connect()).ask("people.me", {});
    const heads = await Promise.all(all.map(shake));
    const away = heads.filter((head) => head.startsWith("HTTP/1.1 503 "));
    expect(away).to.have.length.at.least(1);
    // three hundred at once, and two hundred a second, be the machine as slow as it will
    const most = 301 + (200 * (performance.now() - begun)) / 1_000;
    expect(heads.length - away.length).to.be.within(1, most);
    const seconds = away.map((head) => Number(/retry-after: (\d+)/i.exec(head)?.[1]));
    expect(Math.min(...seconds)).to.be.at.least(1);
    expect(Math.max(...seconds)).to.be.within(2, 10);
    expect(heads.filter((head) => head.startsWith("HTTP/1.1 101 "))).to.have.length(
      heads.length - away.length,
    );
    // whoever comes again is let in
    expect((await (await connect()).ask("people.me", {})).ok).to.equal(true);
  });

  it("wait while the node is late, and those who are connected stay", async () => {
    const speaker = await connect();
    const late = new AbortController();
    const keeping = (async () => {
      for (let turn = 0; turn < 100 && !late.signal.aborted; turn++) {
        keepBusy(300);
        await pause(310);
      }
    })();
    await until(async () => (await shake()).startsWith("HTTP/1.1 503 "));
    late.abort();
    await keeping;
    expect(speaker.socket.connected).to.equal(true);
    await until(async () => (await shake()).startsWith("HTTP/1.1 101 "));
  });

  it("are not made again by anybody because the node was busy for five seconds", async () => {
    const speakers = await Promise.all(Array.from({ length: 100 }, connect));
    let left = 0;
    for (const { socket } of speakers) socket.on("disconnect", () => (left += 1));
    keepBusy(5_000);
    // whoever hears nothing, or that nobody knows, asks again over the same connection
    const isRead = async (speaker: Speaker): Promise<boolean> => {
      const [answer] = await Promise.allSettled([
        speaker.ask("rooms.read", { room: chat.floor, after: 0 }),
      ]);
      return answer.status === "fulfilled" && answer.value.ok;
    };
    await Promise.all(speakers.map((speaker) => until(() => isRead(speaker))));
    expect(left).to.equal(0);
  });
});
