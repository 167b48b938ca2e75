import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { openSocket } from "../doorway/over-socket.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";

describe("a bell", function () {
  this.timeout(60_000);
  let node: TestNode;
  let house: House;
  let chat: HeldChat;
  before(async () => {
    node = await startNode({ PACE_FACTOR: "1000" });
    house = await openHouse(node.databaseUrl);
    chat = await liveChat(house);
  });

  /** What the bell of somebody who is connected has told so far. */
  async function listening(person: Browser): Promise<number[]> {
    const heard: number[] = [];
    openSocket(node, person.secret).on("notices.changed", ({ unread }: { unread: number }) =>
      heard.push(unread),
    );
    await until(() => heard.length > 0);
    return heard;
  }
  const say = (room: string, text: string) =>
    chat.host.get("chats.postMessage", { room, id: randomUUID(), text });
  const hasNotice = async ({ handle }: { readonly handle: string }): Promise<boolean> => {
    const rows = await house.db.query(
      `select from notices n join people p on p.id = n.person_id where p.handle = $1`,
      [handle],
    );
    return rows.length > 0;
  };

  it("is silent about what is said backstage of somebody who is not there", async () => {
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const [ofAda, ofBob] = [await listening(ada), await listening(bob)];
    await say(chat.backstage, `Watch @${ada.handle}`);
    await until(() => hasNotice(ada));
    // once another bell has rung after that, this one was looked at too
    await say(chat.floor, `Welcome @${bob.handle}`);
    await until(() => ofBob.includes(1));
    await say(chat.floor, `Welcome @${ada.handle}`);
    await until(() => ofAda.includes(1));
    expect(ofAda).to.deep.equal([0, 1]);
  });
});
